package io.mlconnector.internal;

import io.mlconnector.http.ApiClient;
import io.mlconnector.http.ApiRequest;

/** A client, bound to a run or to none. Thread-safe. */
public final class HttpApiClient implements ApiClient {
  private final HttpSettings settings;
  private final CallScope scope;

  HttpApiClient(HttpSettings settings, CallScope scope) {
    this.settings = settings;
    this.scope = scope;
  }

  /** The same client as a run uses it. */
  public static ApiClient bind(ApiClient client, CallScope scope) {
    if (client instanceof HttpApiClient http) {
      return new HttpApiClient(http.settings, scope);
    }
    throw new IllegalArgumentException(
        "only clients that ConnectorContext.api() has built can be bound to a run");
  }

  @Override
  public ApiRequest get(String path) {
    return new HttpRequestDraft(settings, scope, "GET", path);
  }

  @Override
  public ApiRequest post(String path) {
    return new HttpRequestDraft(settings, scope, "POST", path);
  }

  @Override
  public ApiRequest put(String path) {
    return new HttpRequestDraft(settings, scope, "PUT", path);
  }

  @Override
  public ApiRequest delete(String path) {
    return new HttpRequestDraft(settings, scope, "DELETE", path);
  }

  @Override
  public String toString() {
    return settings.system() + " at " + settings.base();
  }
}
