import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints figures of how the code is laid out, of any commit: {@code java .ci/HouseFigures.java
 * [folder of a checkout]}.
 */
public final class HouseFigures {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(io\\.mlconnector[\\w.]*?)\\.([A-Z]\\w*)");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(public )?(?:abstract |final |sealed |non-sealed |strictfp )*"
              + "(?:class|record|interface|enum|@interface) ([A-Z]\\w*)");
  private static final Pattern EXPORT = Pattern.compile("(?m)^  exports ([\\w.]+);");
  private static final Pattern COMMENT = Pattern.compile("/\\*(?:.|\\n)*?\\*/|//[^\\n]*");

  private final Path root;

  private HouseFigures(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws IOException {
    new HouseFigures(Path.of(arguments.length == 0 ? "." : arguments[0])).print();
  }

  private void print() throws IOException {
    Map<String, List<Path>> rooms = rooms(root.resolve("core/src/main/java"));
    String largest =
        rooms.entrySet().stream()
            .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size()))
            .map(room -> room.getKey() + " with " + room.getValue().size())
            .orElse("none");
    say("rooms of core", rooms.size() + ", largest " + largest);
    say("packages of core that stand in a circle", inCircles(rooms) + " of " + rooms.size());
    say("public types that a host's module can see", seen());
    say("README's first snippet in Java", snippet());
    say("constructors with more than five parameters, not of records", wide());
  }

  private static void say(String what, Object value) {
    System.out.printf("%-62s %s%n", what, value);
  }

  private static Map<String, List<Path>> rooms(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().endsWith("-info.java"))
          .collect(
              Collectors.groupingBy(
                  file -> sources.relativize(file.getParent()).toString().replace('/', '.'),
                  TreeMap::new,
                  Collectors.toList()));
    }
  }

  /** Packages from which imports lead back to themselves through another one. */
  private static long inCircles(Map<String, List<Path>> rooms) throws IOException {
    Map<String, Set<String>> uses = new HashMap<>();
    for (Map.Entry<String, List<Path>> room : rooms.entrySet()) {
      Set<String> used = uses.computeIfAbsent(room.getKey(), name -> new TreeSet<>());
      for (Path file : room.getValue()) {
        IMPORT.matcher(Files.readString(file)).results().map(one -> one.group(1)).forEach(used::add);
      }
      used.remove(room.getKey());
      used.retainAll(rooms.keySet());
    }
    return rooms.keySet().stream().filter(room -> reaches(uses, room)).count();
  }

  private static boolean reaches(Map<String, Set<String>> uses, String room) {
    Deque<String> open = new ArrayDeque<>(uses.getOrDefault(room, Set.of()));
    Set<String> known = new TreeSet<>();
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(room)) {
        return true;
      }
      if (known.add(next)) {
        open.addAll(uses.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }

  /** Of core, the store, both connectors and the mappings: exported, or everything public. */
  private String seen() throws IOException {
    long sum = 0;
    List<String> each = new ArrayList<>();
    for (String module :
        List.of("core", "state-jdbc", "connectors-sagex3", "connectors-cin7", "mappings")) {
      Path sources = root.resolve(module).resolve("src/main/java");
      Path declaration = sources.resolve("module-info.java");
      Set<String> exported = Set.of();
      if (Files.exists(declaration)) {
        exported =
            EXPORT.matcher(Files.readString(declaration)).results()
                .map(one -> one.group(1))
                .collect(Collectors.toSet());
      }
      long types = 0;
      for (Map.Entry<String, List<Path>> room : rooms(sources).entrySet()) {
        if (Files.exists(declaration) && !exported.contains(room.getKey())) {
          continue;
        }
        for (Path file : room.getValue()) {
          types += TYPE.matcher(code(file)).results().filter(one -> one.group(1) != null).count();
        }
      }
      sum += types;
      each.add(module + " " + types);
    }
    return sum + " (" + String.join(", ", each) + ")";
  }

  /** Types of ours that it names, and their packages where they are imported or can be told. */
  private String snippet() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```java\\n(.*?)```").matcher(Files.readString(root.resolve("README.md")));
    if (!block.find()) {
      return "none";
    }
    Map<String, String> ours = new HashMap<>();
    for (String module :
        List.of("core", "state-jdbc", "connectors-sagex3", "connectors-cin7", "mappings", "simulators")) {
      Path sources = root.resolve(module).resolve("src/main/java");
      if (Files.exists(sources)) {
        for (Map.Entry<String, List<Path>> room : rooms(sources).entrySet()) {
          room.getValue()
              .forEach(
                  file -> ours.put(file.getFileName().toString().replace(".java", ""), room.getKey()));
        }
      }
    }
    Set<String> types =
        Pattern.compile("(?<![\\w.\"])[A-Z]\\w*").matcher(block.group(1)).results()
            .map(MatchResult::group)
            .filter(ours::containsKey)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> packages = types.stream().map(ours::get).collect(Collectors.toCollection(TreeSet::new));
    return types.size() + " types of " + packages.size() + " packages " + types;
  }

  private String wide() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module :
        List.of(
            "core", "state-jdbc", "connectors-sagex3", "connectors-cin7", "mappings", "simulators",
            "testkit")) {
      Path sources = root.resolve(module).resolve("src/main/java");
      if (!Files.exists(sources)) {
        continue;
      }
      for (List<Path> room : rooms(sources).values()) {
        for (Path file : room) {
          String code = code(file);
          Set<String> records =
              Pattern.compile("\\brecord ([A-Z]\\w*)").matcher(code).results()
                  .map(one -> one.group(1))
                  .collect(Collectors.toSet());
          Matcher constructor =
              Pattern.compile("(?m)^ {2,6}(?:public |protected |private )?([A-Z]\\w*)\\(([^{};]*)\\)\\s*(?:throws [\\w, .]+)?\\{")
                  .matcher(code);
          while (constructor.find()) {
            if (!records.contains(constructor.group(1)) && parameters(constructor.group(2)) > 5) {
              found.add(constructor.group(1));
            }
          }
        }
      }
    }
    return found.size() + " " + found;
  }

  private static int parameters(String text) {
    String flat = text;
    for (int i = 0; i < 5; i++) {
      flat = flat.replaceAll("<[^<>]*>", "");
    }
    return flat.isBlank() ? 0 : flat.split(",", -1).length;
  }

  private static String code(Path file) throws IOException {
    return COMMENT.matcher(Files.readString(file)).replaceAll("");
  }
}
