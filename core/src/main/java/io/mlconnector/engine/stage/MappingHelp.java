package io.mlconnector.engine.stage;

import java.util.function.Supplier;

/**
 * What mappers may ask for.
 *
 * @param lookups links and rows, for each page anew
 * @param puller reads records that others refer to and that are not linked yet
 */
record MappingHelp(Supplier<PageLookups> lookups, ReferencePuller puller) {}
