package io.mlconnector.cin7;

import io.mlconnector.connector.Health;
import io.mlconnector.connector.Health.Finding;
import io.mlconnector.error.AuthenticationException;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.ConnectorException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.RateLimit;
import io.mlconnector.match.References;
import io.mlconnector.record.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks, in at most five calls, whether a company can be written to: its keys, reference lists,
 * default values and rate limit.
 */
final class HealthCheck {
  private static final int ALLOWED = 60;
  private final Cin7Session session;
  private final List<Finding> findings = new ArrayList<>();

  HealthCheck(Cin7Session session) {
    this.session = session;
  }

  Health look() {
    pace();
    try {
      company();
      books();
    } catch (ConnectorException e) {
      findings.add(failure(e));
    } catch (ConfigurationException e) {
      findings.add(
          Finding.wrong(e.setting(), String.valueOf(e.getMessage()), "mend the setting named"));
    } catch (
        RuntimeException
            e) { // the run was stopped or lost its lease, which says nothing about Cin7
      findings.add(Finding.wrong("", "the check did not end: " + e, "check again"));
    }
    guesses();
    return new Health(findings);
  }

  private Finding failure(ConnectorException e) {
    String text = String.valueOf(e.getMessage());
    if (e instanceof AuthenticationException) {
      return Finding.wrong(
          "accountIdSecret, applicationKeySecret",
          text,
          "make an API application in Cin7 (Integrations > API) and put account id and key into"
              + " the vault");
    }
    if (e instanceof UnexpectedResponseException) {
      return Finding.wrong(
          "server", text, "compare " + session.settings.server() + " with the API page of Cin7");
    }
    return Finding.wrong("server", text, "check the network and Cin7's status page, then again");
  }

  private void pace() {
    RateLimit limit = session.settings.rateLimit();
    double minutes = limit.window().toMillis() / 60_000.0;
    if (limit.calls() / minutes + limit.burst() > ALLOWED) {
      findings.add(
          Finding.warning(
              "rateLimit",
              limit.calls()
                  + " per "
                  + limit.window()
                  + " and a burst of "
                  + limit.burst()
                  + " exceed 60 per 60 s",
              "lower calls or burst, e.g. 58 per 60 s and burst 1"));
    } else {
      findings.add(Finding.good("rateLimit", limit.calls() + " per " + limit.window()));
    }
  }

  private void company() {
    var me = session.me();
    findings.add(
        Finding.good(
            "accountIdSecret, applicationKeySecret",
            "company '" + SupplierRow.text(me, "Company") + "'"));
    String lock = SupplierRow.text(me, "LockDate");
    if (!lock.isBlank() && Dates.day(lock).isEmpty()) {
      findings.add(
          Finding.warning(
              "LockDate",
              "'" + lock + "' cannot be read, so documents before it are not held",
              "expect refusals of documents in locked periods"));
    }
  }

  private void books() {
    ReferenceBooks books = new ReferenceBooks(session);
    Map<String, Map<String, Map<String, String>>> read = new HashMap<>();
    for (String list : List.of(Cin7.ACCOUNTS, Cin7.TAXES, Cin7.TERMS, Cin7.LOCATIONS)) {
      read.put(list, books.whole(list));
      findings.add(Finding.good(list, read.get(list).size() + " entries"));
    }
    References known =
        (list, value) -> Optional.ofNullable(read.getOrDefault(list, Map.of()).get(value));
    Cin7Settings.Defaults defaults = session.settings.defaults();
    standsIn("defaults.location", defaults.location(), known, Findings::location);
    standsIn("defaults.taxRule", defaults.taxRule(), known, Findings::taxRule);
    standsIn("defaults.paymentTerm", defaults.paymentTerm(), known, Findings::term);
    standsIn("defaults.accountPayable", defaults.accountPayable(), known, Findings::payable);
  }

  /** Checks one value and files problems under its path. */
  @FunctionalInterface
  private interface Check {
    void look(Findings findings, String path, String value);
  }

  private void standsIn(String setting, String value, References known, Check check) {
    if (value.isBlank()) {
      return;
    }
    Findings found = new Findings(known, session.settings);
    check.look(found, setting, value);
    for (Problem problem : found.problems()) {
      findings.add(
          Finding.wrong(setting, problem.text(), "name one that exists, or leave the default out"));
    }
    if (found.problems().isEmpty()) {
      findings.add(Finding.good(setting, value));
    }
  }

  private void guesses() {
    Cin7Settings.Documents how = session.settings.documents();
    if (how.newInvoiceTasks()) {
      guess("newInvoiceTasks", "that further invoices begin with the empty GUID");
    }
    if (how.lineTotal() == Cin7Settings.LineTotal.WITH_TAX || how.totalPlaces() != 2) {
      guess("lineTotal, totalPlaces", "that totals hold their tax, or more than 2 places,");
    }
    if (how.numberSuffix()) {
      guess("numberSuffix", "by what words an invoice number is refused as taken");
    }
  }

  private void guess(String setting, String what) {
    findings.add(
        Finding.warning(
            setting, what + " is not documented", "try it on a trial account before production"));
  }
}
