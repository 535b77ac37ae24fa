package io.mlconnector.engine.flow;

import io.mlconnector.connector.Connection;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.match.Matcher;
import io.mlconnector.match.Validator;
import io.mlconnector.record.FlowKey;
import io.mlconnector.text.CanonicalForm;

/** What a pipeline is made of. */
public record Flow<R, T>(
    FlowKey key,
    Connection source,
    Connection target,
    Mapper<R, T> mapper,
    Validator<T> validator,
    Matcher<T> matcher,
    FlowOptions options) {

  public String name() {
    return key.flow();
  }

  /** Of the mapping, for ledger rows: a row with another one was written by another mapping. */
  public String fingerprint() {
    return mapper.name() + ":" + mapper.version() + "/" + CanonicalForm.FORM;
  }
}
