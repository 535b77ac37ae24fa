package io.mlconnector.http.client;

import io.mlconnector.http.ApiClient;
import io.mlconnector.http.ApiRequest;
import io.mlconnector.http.call.CallScope;

/** A client, bound to a run or to none. Thread-safe. */
public final class HttpApiClient implements ApiClient {
  private final HttpClientSettings settings;
  private final CallScope scope;

  HttpApiClient(HttpClientSettings settings, CallScope scope) {
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
    return new HttpRequestBuilder(settings, scope, "GET", path);
  }

  @Override
  public ApiRequest post(String path) {
    return new HttpRequestBuilder(settings, scope, "POST", path);
  }

  @Override
  public ApiRequest put(String path) {
    return new HttpRequestBuilder(settings, scope, "PUT", path);
  }

  @Override
  public ApiRequest delete(String path) {
    return new HttpRequestBuilder(settings, scope, "DELETE", path);
  }

  @Override
  public String toString() {
    return settings.system() + " at " + settings.base();
  }
}
