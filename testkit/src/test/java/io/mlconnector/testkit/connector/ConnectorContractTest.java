package io.mlconnector.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connector.Connector;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.testkit.connector.ShelfConnector.Settings;
import io.mlconnector.testkit.proof.Flawed;
import io.mlconnector.testkit.proof.Verdict;
import io.mlconnector.write.Power;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract finds the flaw in each of these connectors. */
class ConnectorContractTest {

  @ExtendWith(Flawed.class)
  private abstract static class Contract extends ConnectorContract<Settings> {
    private final ShelfConnector connector;

    Contract(Flaw flaw) {
      connector = new ShelfConnector(new Shelf(), flaw);
    }

    @Override
    protected Connector<Settings> connector() {
      return connector;
    }

    @Override
    protected Settings settings() {
      return new Settings("main", "key");
    }

    @Override
    protected TestContext context() {
      TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));
      return new TestContext("shelf", clock).secret("key", ShelfConnector.KEY);
    }

    @Override
    protected Abilities abilities() {
      return new Abilities(
          List.of(ShelfConnector.PAPERS, ShelfConnector.OTHERS),
          List.of(),
          List.of(ShelfConnector.PAPERS),
          Map.of(ShelfConnector.PAPERS, Set.of(Power.CREATE, Power.UPDATE)),
          List.of());
    }

    @Override
    protected List<Wrong<Settings>> wrong() {
      return List.of(
          new Wrong<>("shelf", new Settings("none", "key"), context()),
          new Wrong<>("secret", new Settings("main", "none"), context()),
          new Wrong<>("secret", settings(), context().secret("key", "wrong-7c1")));
    }

    @Override
    protected List<String> secrets() {
      return List.of(ShelfConnector.KEY, "wrong-7c1");
    }

    @Override
    protected Optional<SimulatedServer> server() {
      return Optional.empty();
    }
  }

  static class None extends Contract {
    None() {
      super(Flaw.NONE);
    }
  }

  static class NotRegistered extends Contract {
    NotRegistered() {
      super(Flaw.NOT_REGISTERED);
    }
  }

  static class AsksWhenOpened extends Contract {
    AsksWhenOpened() {
      super(Flaw.ASKS_WHEN_OPENED);
    }
  }

  static class CheckThrows extends Contract {
    CheckThrows() {
      super(Flaw.CHECK_THROWS);
    }
  }

  static class FindingWithoutWayOut extends Contract {
    FindingWithoutWayOut() {
      super(Flaw.FINDING_WITHOUT_WAY_OUT);
    }
  }

  static class AlwaysWell extends Contract {
    AlwaysWell() {
      super(Flaw.ALWAYS_WELL);
    }
  }

  static class SecretInText extends Contract {
    SecretInText() {
      super(Flaw.SECRET_IN_TEXT);
    }
  }

  static class ChangingIdentity extends Contract {
    ChangingIdentity() {
      super(Flaw.CHANGING_IDENTITY);
    }
  }

  static class ClosesOnce extends Contract {
    ClosesOnce() {
      super(Flaw.CLOSES_ONCE);
    }
  }

  static class MoreThanItSays extends Contract {
    MoreThanItSays() {
      super(Flaw.MORE_THAN_IT_SAYS);
    }
  }

  static class LessThanItSays extends Contract {
    LessThanItSays() {
      super(Flaw.LESS_THAN_IT_SAYS);
    }
  }

  @Test
  void a_good_connector_passes() {
    assertThat(Verdict.on(None.class).failed()).isEmpty();
  }

  @Test
  void a_connector_that_is_not_registered_is_found() {
    Verdict.on(NotRegistered.class)
        .fails("it_is_found_by_its_name_and_takes_the_settings_that_it_says");
  }

  @Test
  void a_connector_that_asks_when_it_is_opened_is_found() {
    Verdict.on(AsksWhenOpened.class).fails("opening_asks_nobody_whatever_the_settings_are");
  }

  @Test
  void a_check_that_throws_is_found() {
    Verdict.on(CheckThrows.class).fails("a_wrong_setting_is_named_with_the_way_out");
  }

  @Test
  void a_finding_without_a_way_out_is_found() {
    Verdict.on(FindingWithoutWayOut.class).fails("a_wrong_setting_is_named_with_the_way_out");
  }

  @Test
  void a_check_that_finds_nothing_is_found() {
    Verdict.on(AlwaysWell.class).fails("a_wrong_setting_is_named_with_the_way_out");
  }

  @Test
  void a_secret_in_a_text_is_found() {
    Verdict.on(SecretInText.class).fails("no_secret_stands_in_any_text");
  }

  @Test
  void an_identity_that_changes_is_found() {
    Verdict.on(ChangingIdentity.class)
        .fails("an_installation_has_one_identity", "runs_share_a_connection");
  }

  @Test
  void a_session_that_closes_only_once_is_found() {
    Verdict.on(ClosesOnce.class).fails("closing_twice_does_no_harm");
  }

  @Test
  void a_role_that_is_not_said_is_found() {
    Verdict.on(MoreThanItSays.class).fails("what_is_not_registered_is_refused");
  }

  @Test
  void a_role_that_is_missing_is_found() {
    Verdict.on(LessThanItSays.class)
        .fails("what_is_registered_works", "what_is_not_registered_is_refused");
  }
}
