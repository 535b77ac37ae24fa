package io.mlconnector.verification.company;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of {@code docs/guide}, whose printed texts tests compare with what the product prints. */
final class GuidePage {
  /** A fenced block; code has a language, a printed text has none. */
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)\\n```$");

  private final List<String> sections;

  private GuidePage(String text) {
    sections = Arrays.asList(text.split("(?m)^## ", -1));
  }

  static GuidePage named(String file) {
    try {
      return new GuidePage(Files.readString(Path.of("..", "docs", "guide", file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The printed texts below a heading, in their order. */
  List<String> printed(String heading) {
    String section =
        sections.stream()
            .filter(each -> each.startsWith(heading + "\n"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no heading " + heading));
    Matcher blocks = BLOCK.matcher(section);
    return blocks
        .results()
        .filter(block -> block.group(1).isEmpty())
        .map(block -> block.group(2))
        .toList();
  }
}
