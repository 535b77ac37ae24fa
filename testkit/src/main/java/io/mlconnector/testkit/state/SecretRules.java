package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.state.SealedSecret;
import io.mlconnector.testkit.thread.Together;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rules of secrets, which the store keeps as a vault has encrypted them. */
interface SecretRules extends StoreUnderTest {

  private static SealedSecret sealed(String tenant, String name, String text) {
    return new SealedSecret(tenant, name, "k1", text);
  }

  @Test
  default void sealed_secrets_are_kept_by_tenant_and_name() {
    store().seal(sealed(TENANT, "b", "1"));
    store().seal(sealed("zeta", "a", "2"));
    store().seal(sealed(TENANT, "a", "x".repeat(20_000)));
    store().seal(sealed(TENANT, "b", "3"));
    assertThat(reopened().sealed())
        .containsExactly(
            sealed(TENANT, "a", "x".repeat(20_000)),
            sealed(TENANT, "b", "3"),
            sealed("zeta", "a", "2"));
    assertThat(store().sealed(TENANT, "b")).contains(sealed(TENANT, "b", "3"));
    store().unseal(TENANT, "b");
    store().unseal(TENANT, "b");
    store().unseal("nobody", "b");
    assertThat(store().sealed(TENANT, "b")).isEmpty();
    assertThat(store().sealed("zeta", "a")).isPresent();
  }

  @Test
  default void a_sealed_secret_is_replaced_only_if_it_is_still_the_expected_one() {
    SealedSecret first = sealed(TENANT, "a", "1");
    SealedSecret rotated = new SealedSecret(TENANT, "a", "k2", "r");
    assertThat(store().reseal(first, rotated)).as("there is none").isFalse();
    assertThat(store().sealed()).isEmpty();
    store().seal(first);
    store().seal(sealed(TENANT, "a", "written meanwhile"));
    assertThat(store().reseal(first, rotated)).isFalse();
    assertThat(store().sealed(TENANT, "a")).contains(sealed(TENANT, "a", "written meanwhile"));
    assertThat(store().reseal(sealed(TENANT, "a", "written meanwhile"), rotated)).isTrue();
    assertThat(store().sealed(TENANT, "a")).contains(rotated);
  }

  @Test
  default void of_many_who_expect_the_same_secret_one_replaces_it() {
    store().seal(sealed(TENANT, "a", "1"));
    AtomicInteger won = new AtomicInteger();
    Together.run(
        8,
        thread -> {
          if (store().reseal(sealed(TENANT, "a", "1"), sealed(TENANT, "a", "by " + thread))) {
            won.incrementAndGet();
          }
        });
    assertThat(won).hasValue(1);
  }
}
