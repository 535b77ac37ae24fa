package io.mlconnector.cin7;

import io.mlconnector.write.Item;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The note of a purchase: our key first and short, since people edit the rest. It holds no version.
 * Source: contract cin7-core, section 5.9.
 *
 * @param reference the source's number
 * @param text what people wrote, or the mapping
 */
record PurchaseNote(String prefix, String reference, String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "(src=[^;\\n]*;(?:po|inv)=([^;\\n]*);key=[0-9a-f]{8,16})\\s*(.*)", Pattern.DOTALL);

  /** The first line of note and memo. */
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

  /** The mark of the key that a note begins with or has further down. */
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
