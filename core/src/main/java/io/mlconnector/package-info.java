/**
 * The host's face of the library: an engine, its tenants, the systems that they are connected to,
 * pipelines and groups of them.
 */
@NullMarked
package io.mlconnector;

import org.jspecify.annotations.NullMarked;
