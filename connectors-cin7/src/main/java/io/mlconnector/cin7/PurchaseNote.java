package io.mlconnector.cin7;

import io.mlconnector.write.Item;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The note of a purchase, which begins with our key, since people edit the rest. The key holds no
 * version of the record, so that every version finds its purchase. A purchase has no field for an
 * external id (API documentation), and the note can be read back.
 *
 * @param reference the source's number
 * @param text what people or the mapping wrote after the key
 */
record PurchaseNote(String prefix, String reference, String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "(src=[^;\\n]*;(?:po|inv)=([^;\\n]*);key=[0-9a-f]{8,16})\\s*(.*)", Pattern.DOTALL);

  /** The key that note and memo begin with. */
  static String prefix(Item<?> item, String label, String reference) {
    return "src="
        + plain(item.source().system().value()).toUpperCase(Locale.ROOT)
        + ";"
        + label
        + "="
        + plain(reference)
        + ";key="
        + item.mark();
  }

  static PurchaseNote read(String note) {
    Matcher matcher = FORM.matcher(note);
    return matcher.find()
        ? new PurchaseNote(matcher.group(1), matcher.group(2), matcher.group(3).strip())
        : new PurchaseNote("", "", note);
  }

  /** The mark in the key of a note, wherever in the note the key stands. */
  static Optional<String> mark(String note) {
    Matcher matcher = FORM.matcher(note);
    return matcher.find()
        ? Optional.of(matcher.group(1).replaceFirst("(?s)^.*;key=", ""))
        : Optional.empty();
  }

  /** Whether the key stands anywhere in the note. */
  static boolean carries(String note, String mark) {
    return Pattern.compile("key=" + Pattern.quote(mark) + "(?![0-9a-f])").matcher(note).find();
  }

  private static String plain(String text) {
    return text.replaceAll("[;\\r\\n]", "_");
  }
}
