package io.mlconnector.http;

/** A way to authenticate calls. Thread-safe. */
public interface Authenticator {

  /** Decorates one attempt; called afresh for each. */
  void authorize(Outgoing request);

  /**
   * Called once after an attempt was not accepted, however many threads met it.
   *
   * @return whether another attempt has a chance
   */
  boolean renew();

  /** The run is over: log off. Errors are of no consequence. */
  default void end() {}

  /** No credentials. */
  static Authenticator none() {
    return new Authenticator() {
      @Override
      public void authorize(Outgoing request) {}

      @Override
      public boolean renew() {
        return false;
      }
    };
  }
}
