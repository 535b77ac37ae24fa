/**
 * Ready-made feeds for connector authors: give them a query, and they keep the rules of reading.
 */
@NullMarked
package io.mlconnector.feed.scan;

import org.jspecify.annotations.NullMarked;
