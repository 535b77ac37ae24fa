package io.mlconnector.engine.outcome;

import io.mlconnector.state.DeadLetter;
import java.util.List;

/**
 * What a dead letter keeps of the source record, and what is put aside of that record already.
 *
 * @param version the source's own version of the record
 * @param json the source record
 * @param letters of all parts of the record
 */
public record SourceText(String version, String json, List<DeadLetter> letters) {

  public static SourceText of(SourceRecord<?> from) {
    return new SourceText(from.version(), from.json(), from.letters());
  }

  /** Of a record that was not read; the text is that of a letter, where there is one. */
  public static SourceText unread(String version, List<DeadLetter> letters) {
    String json = letters.stream().map(DeadLetter::record).findFirst().orElse(DeadLetter.NO_RECORD);
    return new SourceText(version, json, letters);
  }
}
