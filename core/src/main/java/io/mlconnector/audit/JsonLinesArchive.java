package io.mlconnector.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.RunId;
import io.mlconnector.record.SystemId;
import io.mlconnector.text.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An archive of audit events: one line of JSON for each, whole and with its hashes, so that it can
 * be verified by itself and together with the store. Only appended to; on disk when {@link #record}
 * returns. After a crash the last events may stand there twice, and a line may be torn: neither
 * breaks the chain.
 *
 * <p>The payload stands as the text that its digest was made of. Used by one thread at a time, in
 * one process at a time.
 */
public final class JsonLinesArchive implements AuditSink {
  private final LineFile file;
  private final Json json = new Json();

  /** The names and values of a line, which files of years rely on. */
  private record Line(
      String tenant,
      String flow,
      long number,
      String id,
      Instant at,
      Optional<String> run,
      String actor,
      String what,
      Optional<String> sourceSystem,
      Optional<String> sourceEntity,
      Optional<String> source,
      Optional<String> part,
      String sourceVersion,
      Optional<String> targetSystem,
      Optional<String> targetEntity,
      Optional<String> target,
      Optional<String> targetVersion,
      Optional<Map<String, String>> facts,
      Optional<String> payload,
      Optional<String> salt,
      String digest,
      String previous,
      String hash) {

    static Line of(AuditEvent event) {
      AuditDraft draft = event.draft();
      Optional<RecordKey> source = draft.item().map(ItemKey::source);
      Optional<RecordKey> target = draft.target().map(RecordRef::key);
      return new Line(
          event.chain().tenant(),
          event.chain().flow(),
          event.number(),
          event.id(),
          event.at(),
          draft.run().map(RunId::value),
          draft.actor().name(),
          draft.what(),
          source.map(key -> key.system().value()),
          source.map(RecordKey::entity),
          source.map(RecordKey::id),
          draft.item().map(ItemKey::part),
          draft.sourceVersion(),
          target.map(key -> key.system().value()),
          target.map(RecordKey::entity),
          target.map(RecordKey::id),
          draft.target().map(RecordRef::version),
          draft.target().map(RecordRef::facts),
          event.salt().map(salt -> draft.payload()),
          event.salt(),
          event.digest(),
          event.previous(),
          event.hash());
    }

    AuditEvent event() {
      AuditDraft draft =
          new AuditDraft(
              run.map(RunId::new),
              new Actor(actor),
              what,
              source.map(
                  key ->
                      new ItemKey(
                          key(sourceSystem.orElse(""), sourceEntity.orElse(""), key),
                          part.orElse(""))),
              sourceVersion,
              target.map(
                  key ->
                      new RecordRef(
                          key(targetSystem.orElse(""), targetEntity.orElse(""), key),
                          targetVersion.orElse(""),
                          facts.orElse(Map.of()))),
              payload.orElse(""));
      return new AuditEvent(
          new FlowKey(tenant, flow), number, id, at, draft, salt, digest, previous, hash);
    }

    private static RecordKey key(String system, String entity, String id) {
      return new RecordKey(new SystemId(system), entity, id);
    }
  }

  /**
   * @param file made by the first event; its folder is there
   */
  public JsonLinesArchive(Path file) {
    this.file = new LineFile(requireNonNull(file, "file"));
  }

  @Override
  public void record(List<AuditEvent> events) {
    file.append(events.stream().map(event -> json.write(Line.of(event))).toList());
  }

  /**
   * Gives the events as they stand in the file; lines that are no events are left out. A file that
   * does not exist has none.
   */
  public void read(Consumer<AuditEvent> reader) {
    try (BufferedReader lines = Files.newBufferedReader(file.path(), UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        event(line).ifPresent(reader);
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("archive " + file.path(), e);
    }
  }

  private Optional<AuditEvent> event(String line) {
    try {
      return json.tryRead(line, Line.class).map(Line::event);
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks archives by themselves, without a store: every chain in them, event by event, from the
   * first one that they have.
   *
   * @param archives oldest first, as many files as the host made
   */
  public static Verification verify(List<JsonLinesArchive> archives) {
    Map<FlowKey, ChainCheck> chains = new LinkedHashMap<>();
    Verification all = Verification.NOTHING;
    for (JsonLinesArchive archive : archives) {
      archive.read(event -> check(chains, event).take(event));
    }
    for (ChainCheck chain : chains.values()) {
      all = all.plus(chain.result(0));
    }
    return all;
  }

  private static ChainCheck check(Map<FlowKey, ChainCheck> chains, AuditEvent first) {
    return chains.computeIfAbsent(
        first.chain(),
        chain -> new ChainCheck(chain, new ChainEnd(first.number() - 1, first.previous())));
  }

  @Override
  public String toString() {
    return "JsonLinesArchive(" + file.path() + ")";
  }
}
