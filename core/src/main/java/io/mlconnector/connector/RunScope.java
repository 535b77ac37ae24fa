package io.mlconnector.connector;

import io.mlconnector.http.ApiClient;
import io.mlconnector.record.RunId;

/** The run that a session, a feed or a sink works for. */
public interface RunScope {

  RunId run();

  /** Whether the run was asked to stop; long loops look at it. */
  boolean stopping();

  /**
   * The client as this run uses it: its calls are counted, keep the lease, obey steps and stop with
   * the run.
   */
  ApiClient api(ApiClient client);
}
