package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong settings are refused, and the setting is named. */
class SettingsTest {
  private static final SageX3Login LOGIN = new SageX3Login.Password("MLCONN", "x3-password");

  private static SageX3Settings at(String server) {
    return SageX3Settings.at(URI.create(server), "SEED").login(LOGIN).postedInvoices(3);
  }

  private static void wrong(String setting, ThrowingCallable settings) {
    assertThatThrownBy(settings)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(setting + ": ");
  }

  @Test
  void https_is_needed_except_on_this_machine() {
    assertThat(at("https://x3.example.com:8124/").pageSize()).isEqualTo(200);
    assertThat(at("http://localhost:8124").concurrency()).isEqualTo(1);
    assertThat(at("http://127.0.0.1:8124").overlap()).isEqualTo(Duration.ofMinutes(5));
    wrong("server", () -> at("http://x3.example.com:8124/"));
    wrong("server", () -> at("http://127.0.0.1.example.com/"));
    wrong("server", () -> at("ftp://x3.example.com/"));
    wrong("server", () -> at("x3.example.com"));
  }

  @Test
  void each_wrong_setting_is_named() {
    String server = "https://x3.example.com/";
    wrong(
        "endpoint",
        () -> SageX3Settings.at(URI.create(server), "a/b").login(LOGIN).postedInvoices(3));
    wrong("pageSize", () -> at(server).pageSize(0));
    wrong("concurrency", () -> at(server).concurrency(17));
    wrong("timeout", () -> at(server).timeout(Duration.ZERO));
    wrong("overlap", () -> at(server).overlap(Duration.ofMinutes(4)));
    wrong("lag", () -> at(server).lag(Duration.ofSeconds(-1)));
    assertThatThrownBy(() -> new SageX3Login.Password("a:b", "s"))
        .hasMessageContaining("login.user");
    assertThatThrownBy(() -> new SageX3Login.Application("id", "user", ""))
        .hasMessageContaining("login.secret");
    assertThatThrownBy(() -> SageX3Profile.standard().without(X3Table.PORDER))
        .hasMessageContaining("profile.PORDER");
  }
}
