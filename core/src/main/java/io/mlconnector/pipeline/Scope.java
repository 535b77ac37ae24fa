package io.mlconnector.pipeline;

import io.mlconnector.record.Facets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which documents a flow is for. Empty sets and dates mean all; a document without a facet that is
 * asked for is outside.
 *
 * @param from documents dated this day or later
 * @param until documents dated this day or earlier
 */
public record Scope(
    Set<String> companies, Set<String> sites, Optional<LocalDate> from, Optional<LocalDate> until) {

  public Scope {
    companies = Set.copyOf(companies);
    sites = Set.copyOf(sites);
  }

  /** All documents; said on purpose. */
  public static Scope everything() {
    return new Scope(Set.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  public static Scope companies(String... companies) {
    return new Scope(Set.of(companies), Set.of(), Optional.empty(), Optional.empty());
  }

  /** The same, for documents of these sites only. */
  public Scope sites(String... only) {
    return new Scope(companies, Set.of(only), from, until);
  }

  /** The same, for documents dated this day or later. */
  public Scope datedFrom(LocalDate day) {
    return new Scope(companies, sites, Optional.of(day), until);
  }

  public boolean covers(Facets facets) {
    return (companies.isEmpty() || facets.company().filter(companies::contains).isPresent())
        && (sites.isEmpty() || facets.site().filter(sites::contains).isPresent())
        && from.map(day -> facets.date().filter(date -> !date.isBefore(day)).isPresent())
            .orElse(true)
        && until
            .map(day -> facets.date().filter(date -> !date.isAfter(day)).isPresent())
            .orElse(true);
  }
}
