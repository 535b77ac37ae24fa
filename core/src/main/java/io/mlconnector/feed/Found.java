package io.mlconnector.feed;

import io.mlconnector.record.RecordRef;

/** A record and where it is. */
public record Found<R>(RecordRef ref, R record) {}
