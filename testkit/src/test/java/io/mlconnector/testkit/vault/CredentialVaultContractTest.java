package io.mlconnector.testkit.vault;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.testkit.proof.Flawed;
import io.mlconnector.testkit.proof.Verdict;
import io.mlconnector.vault.CredentialVault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract finds the flaw in each of these vaults. */
class CredentialVaultContractTest {

  /** A vault of plain text with everything that a careless author leaves out. */
  private static class PlainVault implements CredentialVault, VaultAtRest {
    private final Map<String, char[]> secrets = new LinkedHashMap<>();

    String place(String tenant, String name) {
      return tenant + "/" + name;
    }

    @Override
    public Optional<char[]> read(String tenant, String name) {
      return Optional.ofNullable(secrets.get(place(tenant, name)));
    }

    @Override
    public void write(String tenant, String name, char[] secret) {
      if (name.isBlank() || name.length() > 200) {
        throw new ConfigurationException("vault", "a secret needs a name");
      }
      secrets.put(place(tenant, name), secret);
    }

    @Override
    public void remove(String tenant, String name) {
      secrets.remove(place(tenant, name));
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      secrets.forEach((place, secret) -> text.append(place).append('=').append(secret).append(';'));
      return text.toString();
    }

    @Override
    public void replace(String text) {
      secrets.clear();
      for (String entry : text.split(";", -1)) {
        int equals = entry.indexOf('=');
        if (equals > 0) {
          secrets.put(entry.substring(0, equals), entry.substring(equals + 1).toCharArray());
        }
      }
    }

    @Override
    public CredentialVault rotated() {
      return this;
    }

    @Override
    public CredentialVault withoutEarlierKey() {
      return this;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  @ExtendWith(Flawed.class)
  private abstract static class Contract extends CredentialVaultContract {
    private final PlainVault vault;

    Contract(PlainVault vault) {
      this.vault = vault;
    }

    @Override
    protected CredentialVault vault() {
      return vault;
    }

    @Override
    protected Optional<VaultAtRest> atRest() {
      return Optional.of(vault);
    }
  }

  static class Plain extends Contract {
    Plain() {
      super(new PlainVault());
    }
  }

  static class Shared extends Contract {
    Shared() {
      super(
          new PlainVault() {
            @Override
            String place(String tenant, String name) {
              return name;
            }
          });
    }
  }

  static class Nameless extends Contract {
    Nameless() {
      super(
          new PlainVault() {
            @Override
            public void write(String tenant, String name, char[] secret) {
              super.write(tenant, "n" + name, secret);
            }
          });
    }
  }

  /** Reads, waits for another who reads, and writes what it read. */
  static class Racing extends Contract {
    Racing() {
      super(
          new PlainVault() {
            private final CyclicBarrier both = new CyclicBarrier(2);

            @Override
            public void write(String tenant, String name, char[] secret) {
              String read = text();
              if (Thread.currentThread().getName().startsWith("together")) {
                await();
              }
              synchronized (this) {
                replace(read);
                super.write(tenant, name, secret);
              }
            }

            private void await() {
              try {
                both.await(1, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              } catch (BrokenBarrierException | TimeoutException e) {
                both.reset(); // the other one has failed already
              }
            }
          });
    }
  }

  @Test
  void a_vault_in_which_threads_overwrite_each_other_is_found() {
    Verdict.on(Racing.class).fails("threads_lose_none_of_each_others_secrets");
  }

  @Test
  void plain_text_and_lent_arrays_are_found() {
    Verdict.on(Plain.class)
        .fails(
            "nothing_readable_is_kept",
            "an_earlier_key_opens_what_it_closed_and_the_new_one_closes",
            "rotating_puts_everything_under_the_current_key_and_loses_nothing",
            "rotating_without_the_earlier_key_changes_nothing_and_names_the_entry",
            "what_was_altered_is_refused",
            "a_secret_that_was_moved_to_another_name_or_tenant_is_refused",
            "a_text_that_is_no_vault_is_refused",
            "arrays_are_copies_that_the_caller_wipes",
            "tenant_and_name_are_never_joined",
            "no_secret_is_in_its_text");
  }

  @Test
  void a_secret_for_every_tenant_is_found() {
    Verdict.on(Shared.class).fails("a_secret_is_its_tenants_own");
  }

  @Test
  void a_vault_that_takes_any_name_and_finds_none_is_found() {
    Verdict.on(Nameless.class)
        .fails(
            "what_is_written_is_read_again",
            "a_secret_is_replaced_and_removed",
            "a_secret_without_a_name_is_refused");
  }
}
