package io.mlconnector.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class QuickStartTest {

  @Test
  void it_shows_what_the_readme_says() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      new QuickStart(out).onSimulators();
    }
    String text = printed.toString(UTF_8);
    System.out.print(text);
    assertThat(text).contains("1. Everything that X3 has:");
  }
}
