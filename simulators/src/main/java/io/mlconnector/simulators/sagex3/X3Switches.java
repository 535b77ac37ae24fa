package io.mlconnector.simulators.sagex3;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Settings of the simulated X3 for all that Sage's documentation leaves open or that differs
 * between installations; each states its default. Set them before the calls that they are for.
 * Tables go by their X3 name, whatever class they are published as.
 */
public final class X3Switches {
  /** The form of repeated columns. */
  public enum Repeated {
    /** {@code "DIE":["PJT",..]}. */
    ARRAYS,
    /** {@code "POHC_DIE":[{"DIE":"PJT","CCE":"P1"},..]}. */
    COLLECTIONS,
    /** {@code "DIE1":"PJT",..}. */
    NUMBERED,
    /** {@code "DIE_0":"PJT",..}. */
    UNDERSCORED
  }

  /** The form of an empty date. */
  public enum EmptyDate {
    NULL,
    BLANK,
    ZEROS,
    YEAR_1753,
    YEAR_1599
  }

  /** The form of errors. */
  public enum ErrorShape {
    DIAGNOSES,
    SINGLE
  }

  /** The answer to a call without {@code Authorization}. */
  public enum Login {
    /** 401 with the login page. */
    PAGE_401,
    /** 200 with the login page. */
    PAGE_200,
    /** 302 to the login page. */
    REDIRECT
  }

  final Map<String, StoredPublication> publications = StoredPublication.delivered();
  final Map<X3Refusal, Integer> statuses = new ConcurrentHashMap<>();
  final Set<String> hiddenSites = ConcurrentHashMap.newKeySet();
  volatile ErrorShape errorShape = ErrorShape.DIAGNOSES;
  volatile Login login = Login.PAGE_401;
  volatile boolean bare401;
  volatile boolean basic = true;
  volatile boolean bearer = true;
  volatile boolean subjectOptional;
  volatile String cookieName = "syracuse.sid.8124";
  volatile boolean endpointList = true;
  volatile int maxCount = 1000;
  volatile char orderBySeparator = ',';
  volatile boolean upperBounds = true;
  volatile URI linkHost = URI.create("http://x3-app01.internal:8124/");
  volatile boolean links = true;
  volatile boolean linkRepeatsQuery;
  volatile boolean totalResults;
  volatile boolean rowMetadata = true;
  volatile boolean readWithoutRepresentation = true;
  volatile boolean slashInKeys = true;
  volatile boolean booleans;
  volatile boolean numbersAsText;
  volatile boolean invalidEscapes;
  volatile Repeated dimensions = Repeated.ARRAYS;
  volatile Repeated repeated = Repeated.NUMBERED;
  volatile EmptyDate emptyDate = EmptyDate.NULL;
  volatile boolean pricesApart;

  X3Switches() {}

  StoredPublication publication(String table) {
    StoredPublication found = publications.get(table);
    if (found == null) {
      throw new IllegalArgumentException("no table " + table);
    }
    return found;
  }

  int status(X3Refusal refusal) {
    return statuses.getOrDefault(refusal, refusal.status());
  }

  /** The status that goes with a refusal. */
  public void status(X3Refusal refusal, int status) {
    statuses.put(refusal, status);
  }

  public void errorShape(ErrorShape shape) {
    errorShape = shape;
  }

  /** What a call without {@code Authorization} gets; default the login page with 401. */
  public void login(Login answer) {
    login = answer;
  }

  /** Whether each 401 comes without a body; default no. */
  public void bare401(boolean bare) {
    bare401 = bare;
  }

  /** Whether HTTP Basic is accepted (documented: on premise yes, online no); default yes. */
  public void basic(boolean taken) {
    basic = taken;
  }

  /** Whether api1 accepts the token of a connected application (assumed); default yes. */
  public void bearer(boolean taken) {
    bearer = taken;
  }

  /** Whether a token may leave {@code sub} out; default no. */
  public void subjectOptional(boolean optional) {
    subjectOptional = optional;
  }

  /** The name of the session cookie; default {@code syracuse.sid.8124}, which is assumed. */
  public void cookieName(String name) {
    cookieName = requireNonNull(name, "name");
  }

  /** Whether the user may list the endpoints; default yes. */
  public void endpointList(boolean allowed) {
    endpointList = allowed;
  }

  /** Cap of {@code count}; default 1000. */
  public void maxCount(int count) {
    maxCount = count;
  }

  /** The separator of {@code orderBy}, comma (default) or semicolon; Sage's pages show both. */
  public void orderBySeparator(char separator) {
    orderBySeparator = separator;
  }

  /** Whether an upper bound on {@code UPDDATTIM} is refused with 500; default no. */
  public void refuseUpperBounds(boolean refused) {
    upperBounds = !refused;
  }

  /** The server's own idea of its name in links; default an internal host. */
  public void linkHost(URI host) {
    linkHost = requireNonNull(host, "host");
  }

  /** Whether lists have {@code $links}; default yes. */
  public void links(boolean present) {
    links = present;
  }

  /** Whether links repeat where, orderBy and count; default no, as in the documented samples. */
  public void linksRepeatQuery(boolean repeat) {
    linkRepeatsQuery = repeat;
  }

  /** Whether lists have {@code $totalResults}; default no. */
  public void totalResults(boolean present) {
    totalResults = present;
  }

  /** Whether rows have {@code $uuid}, {@code $etag}, {@code $key}, {@code $url}; default yes. */
  public void rowMetadata(boolean present) {
    rowMetadata = present;
  }

  /** Whether a read without a representation is answered with data (seen); default yes. */
  public void readWithoutRepresentation(boolean allowed) {
    readWithoutRepresentation = allowed;
  }

  /** Whether a key with {@code %2F} finds its record; default yes, which is assumed. */
  public void slashInKeys(boolean found) {
    slashInKeys = found;
  }

  /** Whether yes and no are booleans in place of 2 and 1; default no. */
  public void booleans(boolean on) {
    booleans = on;
  }

  public void numbersAsText(boolean on) {
    numbersAsText = on;
  }

  /** Whether backslashes in texts are left unescaped, so that the JSON is not valid; default no. */
  public void invalidEscapes(boolean on) {
    invalidEscapes = on;
  }

  /** The form of pairs of axis and dimension; default arrays. */
  public void dimensions(Repeated look) {
    dimensions = look;
  }

  /** The form of all other repeated columns; default numbered. */
  public void repeated(Repeated look) {
    repeated = look;
  }

  public void emptyDate(EmptyDate form) {
    emptyDate = form;
  }

  /**
   * Whether prices of order lines come as a collection of their own; default no, within the lines.
   */
  public void pricesApart(boolean apart) {
    pricesApart = apart;
  }

  /** Name of a line collection; for {@code PORDER}, {@code PORDERQ} the default is POHPOQ. */
  public void lineCollection(String headerTable, String lineTable, String name) {
    publication(headerTable).collections.put(lineTable, name);
  }

  /** Removes a line collection from the details of a header. */
  public void withoutLines(String headerTable, String lineTable) {
    publication(headerTable).collections.remove(lineTable);
  }

  /** The class and representation that a table is published as; default both its own name. */
  public void publish(String table, String className, String representation) {
    publication(table).className = requireNonNull(className, "className");
    publication(table).representation = requireNonNull(representation, "representation");
  }

  /** Replaces what is on the query facet. */
  public void queryFacet(String table, String... columns) {
    replace(publication(table), publication(table).query, columns);
  }

  /** Replaces what is on the details facet. */
  public void detailsFacet(String table, String... columns) {
    replace(publication(table), publication(table).details, columns);
  }

  private static void replace(StoredPublication publication, Set<String> facet, String... columns) {
    List<String> names = Arrays.asList(columns);
    names.forEach(publication.table::column);
    facet.clear();
    facet.addAll(names);
  }

  /** Leaves a column on the query facet, to sort by, but not in its rows. */
  public void invisible(String table, String column) {
    publication(table).invisible.add(column);
  }

  /** Removes a column from the class, so that where, orderBy and rows no longer know it. */
  public void withoutProperty(String table, String column) {
    publication(table).missing.add(column);
  }

  /** Whether {@code UPDDATTIM} is a property of the class; default yes. */
  public void stampOnClass(String table, boolean present) {
    if (present) {
      publication(table).missing.remove("UPDDATTIM");
    } else {
      withoutProperty(table, "UPDDATTIM");
    }
  }

  /** Whether {@code UPDDATTIM} is on the query facet; default yes. */
  public void stampOnQueryFacet(String table, boolean present) {
    if (present) {
      publication(table).query.add("UPDDATTIM");
    } else {
      publication(table).query.remove("UPDDATTIM");
    }
  }

  /** Whether the representation has no {@code $details}; default no. */
  public void refuseDetails(String table, boolean refused) {
    publication(table).detailsRefused = refused;
  }

  /** Whether the user has no right on the function (403); default no. */
  public void forbid(String table, boolean forbidden) {
    publication(table).forbidden = forbidden;
  }

  /** Whether the class has its create and edit operations; default no. */
  public void writable(String table, boolean writable) {
    publication(table).writable = writable;
  }

  /** Takes the user's right on a site: its documents vanish from lists, without an error. */
  public void hideSite(String site, boolean hidden) {
    if (hidden) {
      hiddenSites.add(site);
    } else {
      hiddenSites.remove(site);
    }
  }
}
