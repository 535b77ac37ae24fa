package io.mlconnector.sagex3;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.RateLimit;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where one X3 folder is published, and how it is read. Which certificates are trusted is a matter
 * of the host's HTTP client.
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
    RateLimit rateLimit) {
  static final Duration LEAST_OVERLAP = Duration.ofMinutes(5);
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9_.$-]+");

  public SageX3Settings {
    requireNonNull(login, "login");
    requireNonNull(profile, "profile");
    requireNonNull(rateLimit, "rateLimit");
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

  /** Describes settings; all but these three have defaults. */
  public static Builder builder(URI server, String endpoint, SageX3Login login) {
    return new Builder(server, endpoint, login);
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

  /** Collects settings; see the record for defaults. */
  public static final class Builder {
    private final URI server;
    private final String endpoint;
    private final SageX3Login login;
    private SageX3Profile profile = SageX3Profile.standard();
    private int pageSize = 200;
    private Duration timeout = Duration.ofSeconds(90);
    private int concurrency = 1;
    private Duration overlap = LEAST_OVERLAP;
    private Duration lag = Duration.ofSeconds(5);
    private RateLimit rateLimit = RateLimit.none();

    private Builder(URI server, String endpoint, SageX3Login login) {
      this.server = requireNonNull(server, "server");
      this.endpoint = requireNonNull(endpoint, "endpoint");
      this.login = requireNonNull(login, "login");
    }

    public Builder profile(SageX3Profile value) {
      profile = value;
      return this;
    }

    public Builder pageSize(int value) {
      pageSize = value;
      return this;
    }

    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    public Builder concurrency(int value) {
      concurrency = value;
      return this;
    }

    public Builder overlap(Duration value) {
      overlap = value;
      return this;
    }

    public Builder lag(Duration value) {
      lag = value;
      return this;
    }

    public Builder rateLimit(RateLimit value) {
      rateLimit = value;
      return this;
    }

    /**
     * @throws ConfigurationException naming the setting that is wrong
     */
    public SageX3Settings build() {
      return new SageX3Settings(
          server,
          endpoint,
          login,
          profile,
          pageSize,
          timeout,
          concurrency,
          overlap,
          lag,
          rateLimit);
    }
  }
}
