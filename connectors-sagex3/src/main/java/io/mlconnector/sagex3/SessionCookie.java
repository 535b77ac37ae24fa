package io.mlconnector.sagex3;

import io.mlconnector.http.Answer;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends the cookies of an X3 session back with every call. Without them each call would open a
 * session of its own, and every session holds a licence and a process. The name of the session
 * cookie is not documented, so all cookies are kept. They are never shared between users.
 */
final class SessionCookie implements Authenticator {
  private final Authenticator credentials;
  private final Map<String, String> cookies = new TreeMap<>();

  SessionCookie(Authenticator credentials) {
    this.credentials = credentials;
  }

  @Override
  public void authorize(Outgoing request) {
    credentials.authorize(request);
    String all = all();
    if (!all.isEmpty()) {
      request.header("Cookie", all);
    }
  }

  @Override
  public boolean renew() {
    return credentials.renew();
  }

  @Override
  public void end() {
    credentials.end();
  }

  /** Keeps the cookies that an answer sets, even if it refuses the call. */
  synchronized void keep(Answer answer) {
    for (String given : answer.headers("Set-Cookie")) {
      String pair = given.split(";", 2)[0].strip();
      int equals = pair.indexOf('=');
      if (equals > 0) {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
  }

  synchronized boolean open() {
    return !cookies.isEmpty();
  }

  private synchronized String all() {
    List<String> pairs = new ArrayList<>();
    cookies.forEach((name, value) -> pairs.add(name + "=" + value));
    return String.join("; ", pairs);
  }

  @Override
  public String toString() {
    return "SessionCookie";
  }
}
