package io.mlconnector.mappings.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each component of a canonical document but its key has a wither that changes nothing else. */
class WithersTest {
  private static final Set<String> KEYS = Set.of("source", "id");

  @ParameterizedTest
  @ValueSource(
      classes = {
        Supplier.class,
        PurchaseOrder.class,
        PurchaseOrder.Line.class,
        SupplierInvoice.class,
        SupplierInvoice.Line.class
      })
  void a_wither_changes_its_component_and_nothing_else(Class<? extends Record> type)
      throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Record before = of(type, components, 1);
    for (RecordComponent changed : components) {
      if (KEYS.contains(changed.getName())) {
        continue;
      }
      Method wither = type.getDeclaredMethod(changed.getName(), changed.getType());
      Object value = sample(changed, 2);
      Map<String, Object> expected = values(before, components);
      expected.put(changed.getName(), value);
      assertThat(values((Record) wither.invoke(before, value), components))
          .as(type.getSimpleName() + "." + changed.getName())
          .isEqualTo(expected);
    }
  }

  private static Record of(Class<? extends Record> type, RecordComponent[] components, int seed)
      throws Exception {
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : components) {
      types.add(component.getType());
      values.add(sample(component, seed));
    }
    return type.getDeclaredConstructor(types.toArray(Class[]::new)).newInstance(values.toArray());
  }

  private static Map<String, Object> values(Record record, RecordComponent[] components)
      throws Exception {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      values.put(component.getName(), component.getAccessor().invoke(record));
    }
    return values;
  }

  private static Object sample(RecordComponent component, int seed) throws Exception {
    Class<?> type = component.getType();
    String name = component.getName() + seed;
    if (type == RecordKey.class) {
      return new RecordKey(new SystemId("x3"), "supplier", name);
    } else if (type == boolean.class) {
      return seed > 1;
    } else if (type == BigDecimal.class) {
      return BigDecimal.valueOf(seed);
    } else if (type == Optional.class) {
      return Optional.of(inside(component.getGenericType().getTypeName(), seed));
    } else if (type == List.class) {
      return List.of(element(component, seed));
    } else if (type == Map.class) {
      return Map.of("key", name);
    }
    return name;
  }

  private static Object inside(String optional, int seed) {
    if (optional.contains("LocalDate")) {
      return LocalDate.of(2026, 12, seed);
    }
    return optional.contains("BigDecimal")
        ? BigDecimal.valueOf(seed)
        : new RecordKey(new SystemId("x3"), "purchase-order", "PO" + seed);
  }

  private static Object element(RecordComponent list, int seed) throws Exception {
    ParameterizedType type = (ParameterizedType) list.getGenericType();
    Class<?> element = (Class<?>) type.getActualTypeArguments()[0];
    return element.isRecord()
        ? of(element.asSubclass(Record.class), element.getRecordComponents(), seed)
        : list.getName() + seed;
  }
}
