/**
 * A simulated Sage X3 that answers calls of its REST interface api1 as Sage's documentation says.
 *
 * <p>Where a comment says that a fact is <i>documented</i>, it stands in Sage's online help
 * (online-help.sagex3.com) or on developer.sage.com. <i>Seen</i> means that the code of public
 * clients shows it, and <i>assumed</i> that neither says so; most of these are switches ({@link
 * io.mlconnector.simulators.sagex3.X3Switches}).
 */
@NullMarked
package io.mlconnector.simulators.sagex3;

import org.jspecify.annotations.NullMarked;
