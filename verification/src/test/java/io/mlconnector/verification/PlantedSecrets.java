package io.mlconnector.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.verification.shelf.Bench;
import java.util.Base64;
import java.util.List;

/**
 * The secrets that the simulators accept, as they are and in the forms that go over the wire, as
 * bytes of their UTF-8 form.
 */
final class PlantedSecrets {
  private PlantedSecrets() {}

  static List<String> all() {
    TestClock clock = new TestClock(Bench.START);
    try (SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
        SimulatedCin7 cin7 = SimulatedCin7.start(clock)) {
      String basic =
          Base64.getEncoder().encodeToString((x3.login() + ":" + x3.password()).getBytes(UTF_8));
      return List.of(
          x3.password(), x3.clientSecret(), basic, cin7.applicationKey(), cin7.accountId());
    }
  }
}
