package io.mlconnector.record;

/** One flow of one tenant; everything in the store is keyed by it. */
public record FlowKey(String tenant, String flow) {
  @Override
  public String toString() {
    return tenant + "/" + flow;
  }
}
