package io.mlconnector.record;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Function;

/**
 * A kind of record of one system or of the canonical model.
 *
 * <p>Records are Java records that go to JSON and back without loss; the engine hashes, stores and
 * compares them in that form.
 */
public final class EntityType<T> {
  private final String name;
  private final Class<T> recordType;
  private final Set<String> volatileFields;
  private final Function<T, Facets> facets;
  private final boolean document;

  private EntityType(
      String name,
      Class<T> recordType,
      Set<String> volatileFields,
      Function<T, Facets> facets,
      boolean document) {
    this.name = requireNonNull(name, "name");
    this.recordType = requireNonNull(recordType, "recordType");
    this.volatileFields = Set.copyOf(volatileFields);
    this.facets = facets;
    this.document = document;
  }

  /** An entity type without volatile fields and without facets. */
  public static <T> EntityType<T> of(String name, Class<T> recordType) {
    return new EntityType<>(name, recordType, Set.of(), record -> Facets.NONE, false);
  }

  /**
   * The same with fields that change by themselves (stamps, counters); they take no part in hashes
   * and diffs.
   */
  public EntityType<T> withVolatile(String... fields) {
    return new EntityType<>(name, recordType, Set.of(fields), facets, document);
  }

  /**
   * The same as a document: with what scopes and control totals are read from.
   *
   * @param newFacets pure; called by several threads at a time
   */
  public EntityType<T> withFacets(Function<T, Facets> newFacets) {
    return new EntityType<>(name, recordType, volatileFields, newFacets, true);
  }

  public String name() {
    return name;
  }

  public Class<T> recordType() {
    return recordType;
  }

  public Set<String> volatileFields() {
    return volatileFields;
  }

  /** Whether it has facets: a flow of documents says from when on it reads, and which. */
  public boolean document() {
    return document;
  }

  public Facets facets(T record) {
    return facets.apply(record);
  }

  /** The key of a record of this type. */
  public RecordKey key(SystemId system, String id) {
    return new RecordKey(system, name, id);
  }

  @Override
  public String toString() {
    return name;
  }
}
