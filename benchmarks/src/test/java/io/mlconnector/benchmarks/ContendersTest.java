package io.mlconnector.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Checks that all contenders do the same work; their figures are not checked. */
class ContendersTest {

  @Test
  void the_engine_leaves_the_same_rows_as_the_floor() throws Exception {
    try (Surroundings surroundings = new Surroundings(300, 100)) {
      Contenders.Figures floor = Contenders.measure(surroundings.task("floor:full"));
      Contenders.Figures engine = Contenders.measure(surroundings.task("engine"));
      Contenders.Figures again = Contenders.measure(surroundings.task("engine-noop"));
      assertThat(floor.picture().rows()).isEqualTo(300);
      assertThat(floor.picture().total()).isGreaterThan(BigDecimal.ZERO);
      assertThat(engine.picture()).isEqualTo(floor.picture());
      assertThat(again.picture()).isEqualTo(floor.picture());
      assertThat(again.cost().records()).isEqualTo(300);
    }
  }
}
