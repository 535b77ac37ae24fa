package io.mlconnector.text;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mlconnector.record.EntityType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * What ledgers hold out there. A change here makes every record look changed: raise the form
   * instead.
   */
  @Test
  void golden_vectors() {
    assertThat(form.hash(PAPERS, paper("", "1.00", "now")))
        .isEqualTo("1:6541c26fba6d834b1f9674f97552ee4b0d0eb394a72824fefdaa5b9d4cfd028e");
    assertThat(form.hash(PAPERS, paper("é 漢 \uD83D\uDE00", "-0.0000010", "now")))
        .isEqualTo("1:7bccb047dd14c694107ae77e69977073d2920ddafdf6ec19b880675d0cd2cb2f");
  }

  @JsonPropertyOrder({"second", "first"})
  record OwnOrder(String second, int first) {}

  record Odd(
      double ratio,
      boolean set,
      List<List<String>> lists,
      Map<String, Object> any,
      BigDecimal huge,
      Optional<byte[]> bytes,
      Optional<OwnOrder> own) {
    public String getAddition() {
      return "of a getter";
    }
  }

  @Test
  void one_pass_and_a_tree_make_the_same_text() {
    EntityType<Odd> whole = EntityType.of("odd", Odd.class);
    EntityType<Odd> part = EntityType.of("odd", Odd.class).withVolatile("ratio", "b");
    Map<String, Object> any = Map.of("b", Map.of("z", 1L, "a", 0), "a", List.of(1.0, " ", 2));
    List<List<String>> lists = List.of(List.of(" ", ""), List.of(), List.of("x\\"));
    Odd odd =
        new Odd(
            1.50, true, lists, any, new BigDecimal("1E+30"), Optional.empty(), Optional.empty());
    Odd empty = new Odd(-0.0, false, List.of(), Map.of(), ZERO, Optional.empty(), Optional.empty());
    for (Odd each : List.of(odd, empty)) {
      assertThat(new Json().sortedText(each, Set.of())).hasValue(form.textOfTree(whole, each));
      assertThat(form.text(part, each)).isEqualTo(form.textOfTree(part, each));
    }
  }

  @Test
  void what_is_volatile_goes_with_all_that_is_in_it() {
    EntityType<Odd> type = EntityType.of("odd", Odd.class).withVolatile("v");
    Object deep = "x";
    for (int level = 0; level < 40; level++) {
      deep = Map.of("v", List.of(Map.of("a", "", "v", 1), deep), "w", List.of(deep, ""), "z", 1);
      if (level % 8 == 0) {
        deep = Map.of("v", Map.of("a", 1), "w", Map.of("v", Map.of("b", "2")), "x", Map.of());
      }
    }
    Map<String, Object> any = Map.of("deep", deep, "v", Map.of("k", Map.of("l", "m")));
    Odd odd = new Odd(1, true, List.of(), any, ZERO, Optional.empty(), Optional.empty());
    assertThat(new Json().sortedText(odd, Set.of("v"))).hasValue(form.textOfTree(type, odd));
    assertThat(new Json().sortedText(odd, Set.of("w"))).isPresent();
    assertThat(form.text(type, odd)).doesNotContain("\"v\"");
  }

  @Test
  void what_one_pass_cannot_write_is_written_by_way_of_a_tree() {
    Optional<OwnOrder> own = Optional.of(new OwnOrder("a", 1));
    Optional<byte[]> bytes = Optional.of(new byte[] {1, 2});
    EntityType<Odd> type = EntityType.of("odd", Odd.class);
    for (Odd each :
        List.of(
            new Odd(1, true, List.of(), Map.of(), ZERO, Optional.empty(), own),
            new Odd(1, true, List.of(), Map.of(), ZERO, bytes, Optional.empty()))) {
      assertThat(new Json().sortedText(each, Set.of())).isEmpty();
      assertThat(form.text(type, each)).isEqualTo(form.textOfTree(type, each));
    }
  }

  @Test
  void differences_name_top_level_fields() {
    assertThat(form.differences(PAPERS, paper("", "1", "s"), paper("n", "2", "t")).keySet())
        .containsExactly("note", "total");
  }
}
