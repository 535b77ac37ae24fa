package io.mlconnector.connector;

import java.util.List;

/** What a health check found, in the order in which it looked. */
public record Health(List<Finding> findings) {

  public Health {
    findings = List.copyOf(findings);
  }

  public static Health of(Finding... findings) {
    return new Health(List.of(findings));
  }

  /** Whether nothing is wrong; warnings are allowed. */
  public boolean well() {
    return findings.stream().noneMatch(finding -> finding.level() == Level.WRONG);
  }

  /** How bad a finding is. */
  public enum Level {
    GOOD,
    WARNING,
    WRONG
  }

  /**
   * One thing that was looked at.
   *
   * @param setting the setting it depends on, as the host writes it
   * @param text what was found
   * @param wayOut what to do; blank where nothing is to be done
   */
  public record Finding(Level level, String setting, String text, String wayOut) {

    public static Finding good(String setting, String text) {
      return new Finding(Level.GOOD, setting, text, "");
    }

    public static Finding warning(String setting, String text, String wayOut) {
      return new Finding(Level.WARNING, setting, text, wayOut);
    }

    public static Finding wrong(String setting, String text, String wayOut) {
      return new Finding(Level.WRONG, setting, text, wayOut);
    }

    /** The same finding of one of several systems: its setting is named {@code system.setting}. */
    public Finding in(String system) {
      return new Finding(level, system + "." + setting, text, wayOut);
    }

    @Override
    public String toString() {
      return level + " " + setting + ": " + text + (wayOut.isEmpty() ? "" : " -> " + wayOut);
    }
  }
}
