package io.mlconnector.engine.run;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a text (a step's answer, an event) names a target record. Ids are looked for as whole
 * words, in any case, since systems give them back in another one; of a document inside another one
 * the id has two pieces.
 */
final class IdMention {
  private IdMention() {}

  /** All pieces of the id. */
  static boolean ofAll(String id, String text) {
    return pieces(id).allMatch(piece -> word(piece, text));
  }

  /** At least one piece of the id. */
  static boolean ofAny(String id, String text) {
    return pieces(id).anyMatch(piece -> word(piece, text));
  }

  private static Stream<String> pieces(String id) {
    return Stream.of(id.split("/", -1));
  }

  private static boolean word(String piece, String text) {
    return Pattern.compile(
            "(?<![\\w-])" + Pattern.quote(piece) + "(?![\\w-])", Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .find();
  }
}
