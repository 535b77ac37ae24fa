package io.mlconnector.testkit.connector;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds papers by key and by name; good but for its flaw. */
record ShelfLookup(Shelf shelf, Flaw flaw) implements Lookup<Paper> {
  static final String NAME = "name";

  @Override
  public Map<String, List<Found<Paper>>> find(String property, Collection<String> values) {
    if (!List.of(KEY, NAME).contains(property) && flaw != Flaw.ANY_PROPERTY) {
      throw new ConfigurationException("match", "no look-up by '" + property + "'");
    }
    Map<String, List<Found<Paper>>> found = new LinkedHashMap<>();
    for (String value : values) {
      List<Found<Paper>> papers = new ArrayList<>();
      shelf
          .all()
          .forEach(
              (id, paper) -> {
                if (is(value, property.equals(KEY) ? id : paper.name())) {
                  papers.add(new Found<>(ref(id), paper));
                }
              });
      if (!papers.isEmpty()) {
        found.put(value, flaw == Flaw.FIRST_CANDIDATE_ONLY ? papers.subList(0, 1) : papers);
      }
      if (flaw == Flaw.FIRST_VALUE_ONLY) {
        return found;
      }
    }
    return found;
  }

  private boolean is(String asked, String kept) {
    if (flaw == Flaw.EXACT_CASE_ONLY) {
      return normal(asked).equals(normal(kept));
    }
    String lower = normal(kept).toLowerCase(Locale.ROOT);
    String wanted = normal(asked).toLowerCase(Locale.ROOT);
    return flaw == Flaw.ANSWERS_LOOSELY ? lower.startsWith(wanted) : lower.equals(wanted);
  }

  private String normal(String text) {
    return flaw == Flaw.BINARY_NAMES ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static RecordRef ref(String id) {
    return new RecordRef(ShelfConnector.PAPERS.key(new SystemId("shelf"), id));
  }
}
