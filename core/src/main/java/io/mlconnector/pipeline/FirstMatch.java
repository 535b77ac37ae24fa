package io.mlconnector.pipeline;

/** What happens when a record that exists on both sides is met first. */
public enum FirstMatch {
  /** They are linked; nothing is written until the source changes. The default. */
  LINK_ONLY,
  /** They are linked, and the target gets the source's values. */
  SOURCE_WINS,
  /** They are linked if they are equal, else a person decides. */
  HOLD_DIFFERENCES
}
