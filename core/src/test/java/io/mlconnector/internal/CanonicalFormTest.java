package io.mlconnector.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connector.EntityType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Golden vectors: a change here would make every record of every host look changed. */
class CanonicalFormTest {
  record Line(String text, BigDecimal amount) {}

  record Paper(
      String name,
      Optional<String> note,
      BigDecimal total,
      List<Line> lines,
      Map<String, String> custom,
      String stamp) {}

  private static final EntityType<Paper> PAPERS =
      EntityType.of("papers", Paper.class).withVolatile("stamp");

  private final CanonicalForm form = new CanonicalForm(new Json());

  private static Paper paper(String note, String total, String stamp) {
    return new Paper(
        "A \"b\"",
        Optional.of(note),
        new BigDecimal(total),
        List.of(new Line("x", new BigDecimal("10")), new Line("", new BigDecimal("0.50"))),
        Map.of("z", "1", "a", " "),
        stamp);
  }

  @Test
  void the_text_is_sorted_plain_and_without_what_is_empty_or_volatile() {
    assertThat(form.text(PAPERS, paper("", "1.00", "now")))
        .isEqualTo(
            "{\"custom\":{\"z\":\"1\"},\"lines\":[{\"amount\":10,\"text\":\"x\"},{\"amount\":0.5}],"
                + "\"name\":\"A \\\"b\\\"\",\"total\":1}");
  }

  @Test
  void the_hash_is_that_of_the_text_with_the_number_of_the_form() {
    assertThat(form.hash(PAPERS, paper("", "1.00", "now")))
        .isEqualTo(form.hash(PAPERS, paper(" ", "1.0", "later")))
        .isNotEqualTo(form.hash(PAPERS, paper("n", "1.0", "later")))
        .startsWith("1:");
    assertThat(form.hash("abc"))
        .isEqualTo("1:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void differences_name_top_level_fields() {
    assertThat(form.differences(PAPERS, paper("", "1", "s"), paper("n", "2", "t")).keySet())
        .containsExactly("note", "total");
  }
}
