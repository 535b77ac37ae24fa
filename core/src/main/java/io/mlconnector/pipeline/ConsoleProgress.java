package io.mlconnector.pipeline;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one line per settled page, and one per finished run. */
public final class ConsoleProgress implements Listener {
  private final PrintStream out;

  public ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void progress(Progress progress) {
    String read =
        progress
            .watermark()
            .flatMap(mark -> mark.settled())
            .map(at -> ", read up to " + at)
            .orElse("");
    String left =
        progress.remaining().map(time -> ", about " + time.toSeconds() + " s left").orElse("");
    out.println(
        String.format(
            Locale.ROOT,
            "  %s: %d read, %d done, %d put aside, %.0f/s%s%s",
            progress.pipeline(),
            progress.read(),
            progress.done(),
            progress.putAside(),
            progress.perSecond(),
            read,
            left));
  }

  @Override
  public void finished(SyncReport report) {
    out.println(report);
  }
}
