package io.mlconnector.sagex3;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.RateLimit;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Where one X3 folder is published, and how it is read; begins with {@link #at}. Which certificates
 * are trusted is a matter of the host's HTTP client.
 *
 * <pre>{@code
 * SageX3Settings.at("https://x3.example.com:8124", "SEED").login("sync", "x3-password").postedInvoices(3)
 * }</pre>
 *
 * @param server e.g. {@code https://x3.example.com:8124/}; https, or http to this machine
 * @param endpoint name under which the folder is published, e.g. {@code SEED}; often, not always,
 *     the folder's name
 * @param pageSize rows of a list at most; the server may cap it. Default: 200
 * @param timeout of a call with its answer; the first call after a pause is slow. Default: 90 s
 * @param concurrency calls at once; each session holds a process of X3. Default: 1
 * @param overlap how far before the watermark scans begin: the longest transaction of X3 plus 30 s
 *     of clock skew. Default and least: 5 minutes
 * @param lag how far behind X3's clock the watermark stays. Default: 5 s
 * @param rateLimit default: none, X3 documents none
 * @param postedInvoices values of {@code STA} that mean <i>posted</i> in this installation; they
 *     differ, so there is no default: without them supplier invoices are not read, and the health
 *     check shows the values that are there
 */
public record SageX3Settings(
    URI server,
    String endpoint,
    SageX3Login login,
    SageX3Profile profile,
    int pageSize,
    Duration timeout,
    int concurrency,
    Duration overlap,
    Duration lag,
    RateLimit rateLimit,
    Set<Integer> postedInvoices) {
  static final Duration LEAST_OVERLAP = Duration.ofMinutes(5);
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9_.$-]+");

  public SageX3Settings {
    requireNonNull(login, "login");
    requireNonNull(profile, "profile");
    requireNonNull(rateLimit, "rateLimit");
    postedInvoices = Set.copyOf(postedInvoices);
    if (!isEncryptedOrLoopback(server)) {
      throw new ConfigurationException(
          "server", "needs https://host:port/, was " + server + ": ask for X3's https address");
    }
    if (!ENDPOINT.matcher(endpoint).matches()) {
      throw new ConfigurationException(
          "endpoint",
          "needs the endpoint's name as X3's administration shows it, was '" + endpoint + "'");
    }
    between("pageSize", pageSize, 1, 10_000);
    between("concurrency", concurrency, 1, 16);
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new ConfigurationException(
          "timeout", "needs 1 s or more (60 s is wise), was " + timeout);
    }
    if (overlap.compareTo(LEAST_OVERLAP) < 0) {
      throw new ConfigurationException(
          "overlap", "needs 5 minutes or more, or late commits are lost, was " + overlap);
    }
    if (lag.isNegative()) {
      throw new ConfigurationException("lag", "cannot be negative, was " + lag);
    }
  }

  /**
   * Asks for the login next; all else has a default.
   *
   * @param server base URL, https but for this machine
   * @param endpoint name under which the folder is published
   * @throws ConfigurationException when the address does not read
   */
  public static Place at(String server, String endpoint) {
    try {
      return at(URI.create(server), endpoint);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "server", "needs https://host:port/, was '" + server + "'", e);
    }
  }

  /** The same with an address that has been read already. */
  public static Place at(URI server, String endpoint) {
    return new Place(server, endpoint);
  }

  /** Where the folder is published; asks who logs in. */
  public record Place(URI server, String endpoint) {

    /** A Syracuse user with a password, which the vault has under this name. */
    public SageX3Settings login(String user, String secret) {
      return login(new SageX3Login.Password(user, secret));
    }

    /** Any way to log in. */
    public SageX3Settings login(SageX3Login login) {
      return new SageX3Settings(
          server,
          endpoint,
          login,
          SageX3Profile.standard(),
          200,
          Duration.ofSeconds(90),
          1,
          LEAST_OVERLAP,
          Duration.ofSeconds(5),
          RateLimit.none(),
          Set.of());
    }
  }

  /** How the installation publishes what is read. */
  public SageX3Settings profile(SageX3Profile value) {
    return with(draft -> draft.profile = value);
  }

  /** Rows of a list at most. */
  public SageX3Settings pageSize(int value) {
    return with(draft -> draft.pageSize = value);
  }

  /** Longest time of a call with its answer. */
  public SageX3Settings timeout(Duration value) {
    return with(draft -> draft.timeout = value);
  }

  /** Calls at once. */
  public SageX3Settings concurrency(int value) {
    return with(draft -> draft.concurrency = value);
  }

  /** How far before the watermark scans begin. */
  public SageX3Settings overlap(Duration value) {
    return with(draft -> draft.overlap = value);
  }

  /** How far behind X3's clock the watermark stays. */
  public SageX3Settings lag(Duration value) {
    return with(draft -> draft.lag = value);
  }

  /** How many calls the host wants to make. */
  public SageX3Settings rateLimit(RateLimit value) {
    return with(draft -> draft.rateLimit = value);
  }

  /** Values of {@code STA} that mean <i>posted</i> in this installation. */
  public SageX3Settings postedInvoices(Integer... values) {
    return with(draft -> draft.postedInvoices = Set.of(values));
  }

  private static void between(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ConfigurationException(
          setting, "needs " + least + " to " + most + ", was " + value);
    }
  }

  private static boolean isEncryptedOrLoopback(URI server) {
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    String host = server.getHost();
    if (host == null || !scheme.equals("http")) {
      return host != null && scheme.equals("https");
    }
    try {
      boolean literal = host.matches("[0-9.]+|\\[.*]");
      return host.equals("localhost")
          || (literal && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private SageX3Settings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings while one of them is changed. */
  private static final class Draft {
    private final SageX3Settings from;
    private SageX3Profile profile;
    private int pageSize;
    private Duration timeout;
    private int concurrency;
    private Duration overlap;
    private Duration lag;
    private RateLimit rateLimit;
    private Set<Integer> postedInvoices;

    private Draft(SageX3Settings from) {
      this.from = from;
      profile = from.profile;
      pageSize = from.pageSize;
      timeout = from.timeout;
      concurrency = from.concurrency;
      overlap = from.overlap;
      lag = from.lag;
      rateLimit = from.rateLimit;
      postedInvoices = from.postedInvoices;
    }

    private SageX3Settings settings() {
      return new SageX3Settings(
          from.server,
          from.endpoint,
          from.login,
          profile,
          pageSize,
          timeout,
          concurrency,
          overlap,
          lag,
          rateLimit,
          postedInvoices);
    }
  }
}
