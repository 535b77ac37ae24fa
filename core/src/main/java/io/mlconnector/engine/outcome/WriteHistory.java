package io.mlconnector.engine.outcome;

import io.mlconnector.pipeline.Brake;
import io.mlconnector.text.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the last writes of an item in a text of its ledger row, and decides by them whether the
 * brake refuses another write.
 */
public final class WriteHistory {
  private static final int KEPT = 24;
  private static final int DIGITS = 10;

  private final Json json;
  private final Brake brake;

  public WriteHistory(Json json, Brake brake) {
    this.json = json;
    this.brake = brake;
  }

  /**
   * A JSON list of entries {@code second:hash:mapping}, all cut short; there is nothing in them to
   * escape.
   */
  public String after(String recent, String hash, String fingerprint, Instant now) {
    List<String> entries = new ArrayList<>(entries(recent));
    entries.add(
        now.getEpochSecond() + ":" + cut(hash) + ":" + Integer.toHexString(fingerprint.hashCode()));
    int most = Math.max(brake.writes() + 1, 2 * brake.swings() + 2);
    int from = Math.max(0, entries.size() - Math.min(KEPT, most));
    return "[\"" + String.join("\",\"", entries.subList(from, entries.size())) + "\"]";
  }

  /** Why the key is not written again for now; empty if it is. */
  public Optional<String> refuses(String recent, String hash, String fingerprint, Instant now) {
    long since = now.minus(brake.window()).getEpochSecond();
    List<String[]> writes =
        entries(recent).stream()
            .map(entry -> entry.split(":", -1))
            .filter(entry -> Long.parseLong(entry[0]) >= since)
            .toList();
    if (writes.size() >= brake.writes()) {
      return Optional.of("was written " + writes.size() + " times within " + brake.window());
    }
    int swings = swings(writes, cut(hash), Integer.toHexString(fingerprint.hashCode()));
    return swings > brake.swings()
        ? Optional.of("swings between two contents, " + swings + " times within " + brake.window())
        : Optional.empty();
  }

  /** How often in a row a write brought back the content before last, the next one included. */
  private static int swings(List<String[]> writes, String next, String fingerprint) {
    List<String> hashes = new ArrayList<>();
    writes.stream()
        .filter(write -> write[2].equals(fingerprint))
        .forEach(write -> hashes.add(write[1]));
    hashes.add(next);
    int returns = 0;
    for (int i = hashes.size() - 1; i >= 2 && hashes.get(i).equals(hashes.get(i - 2)); i--) {
      if (hashes.get(i).equals(hashes.get(i - 1))) {
        break;
      }
      returns++;
    }
    return (returns + 1) / 2;
  }

  private List<String> entries(String recent) {
    return recent.isEmpty() ? List.of() : List.of(json.read(recent, String[].class));
  }

  private static String cut(String hash) {
    int colon = hash.indexOf(':') + 1;
    return hash.substring(colon, Math.min(hash.length(), colon + DIGITS));
  }
}
