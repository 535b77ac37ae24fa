package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.cin7.Cin7;
import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.connector.Connector;
import io.mlconnector.discovery.Discovered;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mappings.cin7.PurchaseOrderToCin7;
import io.mlconnector.mappings.cin7.SupplierToCin7;
import io.mlconnector.mappings.sagex3.PurchaseOrderFromSageX3;
import io.mlconnector.mappings.sagex3.SupplierFromSageX3;
import io.mlconnector.sagex3.SageX3;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What our modules have to be found: the same on the class path and on the module path. */
class ServicesTest {
  private static final String DESCRIPTOR = "module-info.class";
  private static final List<String> SERVICES =
      List.of(
          AuditSink.class.getName(),
          ChangeFeedProvider.class.getName(),
          Connector.class.getName(),
          Mapper.class.getName());

  /** Modules of ours on the class path, by where they are. */
  private static Map<String, ModuleDescriptor> modules() throws IOException {
    Map<String, ModuleDescriptor> modules = new TreeMap<>();
    for (URL url : Collections.list(SyncEngine.class.getClassLoader().getResources(DESCRIPTOR))) {
      try (InputStream stream = url.openStream()) {
        ModuleDescriptor module = ModuleDescriptor.read(stream);
        if (module.name().startsWith("io.mlconnector.")) {
          String text = url.toString();
          modules.put(text.substring(0, text.length() - DESCRIPTOR.length()), module);
        }
      }
    }
    return modules;
  }

  private static List<String> listed(String module, String service) throws IOException {
    try (InputStream file =
        URI.create(module + "META-INF/services/" + service).toURL().openStream()) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Test
  void each_module_lists_on_the_class_path_what_it_provides_on_the_module_path()
      throws IOException {
    Map<String, ModuleDescriptor> modules = modules();
    assertThat(modules).hasSizeGreaterThan(5);
    for (Map.Entry<String, ModuleDescriptor> module : modules.entrySet()) {
      Map<String, List<String>> provided =
          module.getValue().provides().stream()
              .collect(
                  Collectors.toMap(
                      ModuleDescriptor.Provides::service,
                      one -> one.providers().stream().sorted().toList()));
      assertThat(SERVICES).as(module.getKey()).containsAll(provided.keySet());
      for (String service : SERVICES) {
        assertThat(listed(module.getKey(), service))
            .as("%s of %s", service, module.getKey())
            .isEqualTo(provided.getOrDefault(service, List.of()));
      }
    }
  }

  @Test
  void core_asks_for_each_of_them() throws IOException {
    assertThat(modules().values())
        .filteredOn(module -> module.name().equals("io.mlconnector.core"))
        .singleElement()
        .satisfies(core -> assertThat(core.uses()).containsExactlyInAnyOrderElementsOf(SERVICES));
  }

  /** Both names stand in the ledgers of hosts that put the chain together by hand. */
  @Test
  void the_mappers_of_the_ready_made_flow_are_found_by_their_ends() {
    Discovered there = new Discovered();
    assertThat(there.mapper(SageX3.SUPPLIERS, Cin7.SUPPLIERS).name())
        .isEqualTo(new SupplierFromSageX3().then(new SupplierToCin7()).name());
    assertThat(there.mapper(SageX3.PURCHASE_ORDERS, Cin7.PURCHASES).name())
        .isEqualTo(new PurchaseOrderFromSageX3().then(new PurchaseOrderToCin7()).name());
  }
}
