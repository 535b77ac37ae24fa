package io.mlconnector.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final int TIMES = 20_000;

  private final Random random = new Random(20261128);

  /** Golden vectors and stored records have them so. */
  @Test
  void instants_have_the_texts_of_their_own_toString() {
    for (int time = 0; time < TIMES; time++) {
      Instant instant = instant();
      assertThat(InstantWriter.text(instant)).isEqualTo(instant.toString());
    }
    for (Instant edge :
        new Instant[] {
          Instant.MIN,
          Instant.MAX,
          Instant.EPOCH,
          Instant.parse("0000-01-01T00:00:00Z"),
          Instant.parse("-0001-12-31T23:59:59.999Z"),
          Instant.parse("9999-12-31T23:59:59.999999999Z"),
          Instant.parse("+10000-01-01T00:00:00Z")
        }) {
      assertThat(InstantWriter.text(edge)).isEqualTo(edge.toString());
      assertThat(new Json().write(Map.of("at", edge))).isEqualTo("{\"at\":\"" + edge + "\"}");
    }
  }

  private Instant instant() {
    long second = random.nextLong(-100_000_000_000L, 300_000_000_000L);
    int[] grains = {1_000_000_000, 60_000_000, 1_000_000, 1_000, 1};
    int grain = grains[random.nextInt(grains.length)];
    long nano = random.nextInt(1_000_000_000) / grain * (long) grain;
    return Instant.ofEpochSecond(random.nextBoolean() ? second / 60 * 60 : second, nano);
  }

  @Test
  void canonical_numbers_lose_the_zeros_at_their_end_only() {
    for (int time = 0; time < TIMES; time++) {
      BigInteger digits =
          new BigInteger(1 + random.nextInt(90), random)
              .multiply(BigInteger.TEN.pow(random.nextInt(6)));
      BigDecimal number =
          new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(40) - 15);
      StringBuilder text = new StringBuilder("x");
      CanonicalForm.appendNumber(number, text);
      String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
      assertThat(text).hasToString("x" + plain);
    }
  }
}
