package io.mlconnector.sagex3;

import static io.mlconnector.sagex3.X3Table.BPSUPPLIER;
import static io.mlconnector.sagex3.X3Table.PINVOICE;
import static io.mlconnector.sagex3.X3Table.PORDER;

import io.mlconnector.connector.Health;
import io.mlconnector.connector.Health.Finding;
import io.mlconnector.error.AuthenticationException;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.feed.scan.ScanQuestion;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what an installation of X3 offers: login, endpoint, published tables, change stamps,
 * lines, and the statuses in use. It reads a few rows and writes nothing.
 */
final class HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);
  private static final Duration MOST_SKEW = Duration.ofSeconds(30);
  private static final Set<X3Table> HEADERS = EnumSet.of(BPSUPPLIER, PORDER, PINVOICE);

  private final X3Api api;
  private final Time time;
  private final List<Finding> findings = new ArrayList<>();

  HealthCheck(X3Api api, Time time) {
    this.api = api;
    this.time = time;
  }

  Health run() {
    if (look("login", this::login)) {
      look("endpoint", this::endpoint);
      for (X3Table table : X3Table.values()) {
        if (api.profile().has(table) && used(table)) {
          look("profile." + table, () -> way(table));
        }
      }
      look("pageSize", this::pageSize);
      look("profile.PORDER.collections", () -> lines(PORDER, X3Table.PORDERQ));
      look(
          "profile.PINVOICE.collections",
          () -> lines(PINVOICE, X3Table.PINVOICED, X3Table.BPSINVLIG));
      look("invoice status", this::statuses);
    }
    return new Health(findings);
  }

  /** Asks one question and files the finding; false when no further question makes sense. */
  private boolean look(String setting, Supplier<Finding> question) {
    try {
      findings.add(question.get());
      return true;
    } catch (AuthenticationException e) {
      findings.add(
          Finding.wrong(
              "login",
              text(e),
              "check user, secret and the user's rights; where X3 takes no Basic, use a connected"
                  + " application"));
      return false;
    } catch (UnavailableException e) {
      findings.add(
          Finding.wrong("server", text(e), "check that X3's web server runs, and its address"));
      return false;
    } catch (ConfigurationException e) {
      findings.add(Finding.wrong(e.setting(), text(e), "correct it, then check again"));
      return false;
    } catch (RuntimeException e) { // a check never throws, its finding says what was wrong
      findings.add(Finding.wrong(setting, text(e), "correct the setting, then check again"));
      return true;
    }
  }

  private Finding login() {
    Optional<X3Page> answered = answered();
    if (answered.isEmpty()) {
      return Finding.wrong(
          "endpoint",
          "X3 answers, but lists no suppliers, orders or invoices under "
              + api.settings().endpoint(),
          "take the endpoint's name from X3's administration, and check 'profile'");
    }
    Optional<Instant> clock = answered.get().clock();
    if (clock.isEmpty()) {
      return Finding.wrong(
          "server",
          "the answer has no readable Date header",
          "let the proxy pass it on: late commits would be lost without X3's clock");
    }
    Duration skew = Duration.between(clock.get(), time.now()).abs();
    return skew.compareTo(MOST_SKEW) > 0
        ? Finding.warning(
            "server",
            "accepted; our clock and X3's differ by " + skew.toSeconds() + " s",
            "set both by NTP: tokens are refused when ours is ahead")
        : Finding.good("login", "accepted; clocks differ by " + skew.toSeconds() + " s");
  }

  /** Any accepted call, which proves the login and tells X3's clock. */
  private Optional<X3Page> answered() {
    for (X3Table table : HEADERS) {
      try {
        return Optional.of(api.probe(X3Question.where(table, "", 1)));
      } catch (RejectedException e) {
        LOG.debug("{}: told by the finding of {}", api.system(), table, e);
      }
    }
    return Optional.empty();
  }

  private Finding endpoint() {
    String own = api.settings().endpoint();
    try {
      List<String> names = api.endpoints();
      return names.contains(own)
          ? Finding.good("endpoint", own + " is published")
          : Finding.warning(
              "endpoint", own + " is not among " + names, "take one of these, in this case");
    } catch (RejectedException e) {
      return Finding.good("endpoint", own + "; the user may not list endpoints, which is fine");
    }
  }

  private boolean used(X3Table table) {
    return switch (table) {
      case BPARTNER, BPADDRESS -> api.profile().addresses();
      case BPSINVLIGA, CPTANALIN -> api.profile().analytics();
      default -> true;
    };
  }

  private Finding way(X3Table table) {
    String setting = "profile." + table;
    ScanQuestion question =
        new ScanQuestion(Optional.of(time.now()), Optional.empty(), Optional.empty(), 1);
    while (true) {
      Way way = api.ways().of(table);
      try {
        new TableScan(api, table, way, "").ask(question);
        api.ways().confirm(table);
        return found(table, way);
      } catch (TableScan.Refused e) {
        if (!api.ways().refuse(table, way)) {
          return Finding.wrong(setting, text(e), "check class, representation and key columns");
        }
      } catch (TableScan.Unreachable e) {
        String wayOut = "publish it, or name its class and representation in " + setting;
        return HEADERS.contains(table)
            ? Finding.wrong(setting, text(e), wayOut)
            : Finding.warning(
                setting, text(e), wayOut + "; until then changes of it alone are not seen");
      }
    }
  }

  private Finding found(X3Table table, Way way) {
    String setting = "profile." + table;
    String text = "changes are found by " + way.strategy();
    return switch (way.strategy()) {
      case STAMP_SORTED -> Finding.good(setting, text);
      case STAMP_FILTER ->
          Finding.warning(setting, text, "put UPDDATTIM on the query facet, to read in its order");
      case DATE_FILTER ->
          Finding.warning(
              setting, text, "make UPDDATTIM a property of the class: each run reads whole days");
      case FULL_SCAN ->
          Finding.warning(
              setting, text, "make UPDDATTIM a property of the class: each run reads everything");
    };
  }

  private Finding pageSize() {
    int asked = api.settings().pageSize();
    int given = api.list(X3Question.where(BPSUPPLIER, "", asked)).pageSize();
    return given < asked
        ? Finding.warning("pageSize", asked + " is capped by X3 to " + given, "set " + given)
        : Finding.good("pageSize", asked + " is honoured");
  }

  private Finding lines(X3Table header, X3Table... kinds) {
    String setting = "profile." + header + ".collections";
    List<X3Row> rows = api.list(X3Question.where(header, "", 1)).rows();
    if (rows.isEmpty()) {
      return Finding.good(setting, "there is no document yet to look at");
    }
    Headers headers = new Headers(api);
    String key = rows.get(0).key(header);
    Optional<Headers.Document> document = headers.document(header, key);
    for (X3Table kind : kinds) {
      Optional<List<X3Row>> found =
          document.flatMap(whole -> new Lines(api, headers).within(whole, kind));
      if (found.isPresent()) {
        return Finding.good(setting, key + " has " + found.get().size() + " lines of " + kind);
      }
    }
    return Finding.warning(
        setting,
        key + " shows no collection of lines",
        "name it in " + setting + "; until then lines are read from their own list");
  }

  /** Which values mean posted differs between installations: a setting names them. */
  private Finding statuses() {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (X3Row row : api.list(X3Question.where(PINVOICE, "", 200)).rows()) {
      counts.merge(row.integer("STA"), 1, Integer::sum);
    }
    Set<Integer> posted = api.settings().postedInvoices();
    String found = "values of STA found, with their number of invoices: " + counts;
    if (posted.isEmpty()) {
      return Finding.warning(
          "postedInvoices",
          "is not set, so supplier invoices are not read; " + found,
          "name the values that mean posted in this installation");
    }
    return counts.isEmpty() || counts.keySet().stream().anyMatch(posted::contains)
        ? Finding.good("postedInvoices", posted + " mean posted; " + found)
        : Finding.warning(
            "postedInvoices",
            posted + " mean posted, and none of the invoices looked at is; " + found,
            "name the values that mean posted in this installation");
  }

  private static String text(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
