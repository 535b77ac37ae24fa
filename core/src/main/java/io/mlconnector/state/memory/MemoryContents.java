package io.mlconnector.state.memory;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.SealedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that {@link InMemoryStateStore} keeps; outlives the store that is opened on it. */
final class MemoryContents {
  record KeptKey(String tenant, SystemId system, String name) {}

  record SecretKey(String tenant, String name) {}

  private static final Comparator<SecretKey> BY_TENANT =
      Comparator.comparing(SecretKey::tenant).thenComparing(SecretKey::name);

  final List<DoubtWindow> windows = new ArrayList<>();
  final Map<KeptKey, String> kept = new HashMap<>();
  final TreeMap<SecretKey, SealedSecret> secrets = new TreeMap<>(BY_TENANT);
  Optional<Instant> lastCommit = Optional.empty();
  private final Map<String, TreeMap<String, MemoryFlow>> flows = new TreeMap<>();
  private final Map<String, MemoryTables> tables = new HashMap<>();

  /** The flow, made if it is new. */
  MemoryFlow flow(FlowKey key) {
    return flows
        .computeIfAbsent(key.tenant(), k -> new TreeMap<>())
        .computeIfAbsent(key.flow(), k -> new MemoryFlow(key));
  }

  /** The flow, or an empty one that is not kept. */
  MemoryFlow look(FlowKey key) {
    return flows
        .getOrDefault(key.tenant(), new TreeMap<>())
        .getOrDefault(key.flow(), new MemoryFlow(key));
  }

  /** Flows of the tenant by name, the blank one of its commands among them. */
  Stream<MemoryFlow> flows(String tenant) {
    return flows.getOrDefault(tenant, new TreeMap<>()).values().stream();
  }

  Stream<MemoryFlow> flows() {
    return flows.values().stream().flatMap(each -> each.values().stream());
  }

  List<String> tenants() {
    return List.copyOf(flows.keySet());
  }

  MemoryTables tables(String tenant) {
    return tables.computeIfAbsent(tenant, k -> new MemoryTables());
  }
}
