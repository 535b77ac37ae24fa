package io.mlconnector.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of the architecture: which module and which package may use which, and the habits that
 * every class keeps. Modules and packages are found, not listed, so a new connector is checked from
 * its first day.
 */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mlconnector");

  private static final Pattern FOLDER = Pattern.compile("/([^/]+)/target/");
  private static final String CONNECTORS = "connectors-.*";

  /** What each module may use besides itself, by the names of their folders. */
  private static final Map<String, String> ARROWS =
      Map.of(
          "core",
          "",
          "state-jdbc|simulators|" + CONNECTORS,
          "core",
          "testkit",
          "core|simulators",
          "mappings",
          "core|" + CONNECTORS);

  private static final String[] NOT_FOR_HOSTS = {
    "io.mlconnector.engine..",
    "io.mlconnector.discovery..",
    "io.mlconnector.text..",
    "io.mlconnector.http.call..",
    "io.mlconnector.http.budget..",
    "io.mlconnector.http.client.."
  };

  /** Packages that may be larger than the rule for now, with their sizes. */
  private static final Map<String, Integer> LARGE =
      Map.of("io.mlconnector.cin7", 48, "io.mlconnector.sagex3", 42, "io.mlconnector.state", 31);

  /** The folder of the module that the class belongs to; blank for classes of other libraries. */
  private static String module(JavaClass type) {
    java.util.regex.Matcher folder =
        FOLDER.matcher(type.getSource().map(source -> source.getUri().toString()).orElse(""));
    return folder.find() ? folder.group(1) : "";
  }

  private static DescribedPredicate<JavaClass> in(String modules) {
    return DescribedPredicate.describe(
        "in module " + modules, type -> module(type).matches(modules));
  }

  @Test
  void arrows_between_modules_go_one_way() {
    ARROWS.forEach(
        (modules, allowed) ->
            noClasses()
                .that(in(modules))
                .should(
                    dependOn(
                        (from, to) ->
                            !module(to).isEmpty()
                                && !module(to).equals(module(from))
                                && !module(to).matches(allowed),
                        "use more than " + (allowed.isEmpty() ? "nothing" : allowed)))
                .check(ALL));
  }

  @Test
  void there_is_no_circle_between_two_packages_of_core() {
    slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(ALL.that(in("core")));
  }

  @Test
  void rooms_that_are_not_for_hosts_are_used_by_core_only_and_by_the_testkit() {
    noClasses()
        .that(DescribedPredicate.not(in("core|testkit|benchmarks|verification")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NOT_FOR_HOSTS)
        .check(ALL);
    noClasses()
        .that(in("testkit"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.mlconnector.engine..", "io.mlconnector.http.budget..")
        .check(ALL);
  }

  @Test
  void a_room_of_core_has_17_classes_at_most_and_any_other_package_40() {
    Map<String, Long> sizes =
        ALL.stream()
            .filter(type -> !module(type).isEmpty() && type.isTopLevelClass())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(this::room, Collectors.counting()));
    assertThat(sizes)
        .allSatisfy(
            (room, size) -> {
              String name = room.substring(room.indexOf(' ') + 1);
              long most = LARGE.getOrDefault(name, room.startsWith("core ") ? 17 : 40);
              assertThat(size).as(room).isLessThanOrEqualTo(most);
            });
  }

  private String room(JavaClass type) {
    return module(type) + " " + type.getPackageName();
  }

  private static ArchCondition<JavaClass> dependOn(
      BiPredicate<JavaClass, JavaClass> forbidden, String what) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(one -> forbidden.test(type, one.getTargetClass()))
            .forEach(one -> events.add(SimpleConditionEvent.satisfied(one, one.getDescription())));
      }
    };
  }

  /** Each package is a slice of its own. */
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  @Test
  void nothing_but_the_time_package_reads_a_clock_or_sleeps() {
    noClasses()
        .that(in("core"))
        .and()
        .resideOutsideOfPackage("io.mlconnector.time..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ALL);
    noClasses()
        .that(in("mappings|" + CONNECTORS))
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ALL);
  }

  @Test
  void no_connector_has_an_http_client_of_its_own() {
    noClasses()
        .that(in(CONNECTORS))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(ALL);
  }

  @Test
  void no_type_of_jackson_failsafe_or_a_driver_is_in_cores_public_api() {
    DescribedPredicate<JavaClass> publicApi =
        in("core")
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(NOT_FOR_HOSTS)))
            .as("core's public API");
    methods()
        .that()
        .areDeclaredInClassesThat(publicApi)
        .and()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should(haveNoForeignTypes())
        .check(ALL);
  }

  private static ArchCondition<JavaMethod> haveNoForeignTypes() {
    return new ArchCondition<>("have no type of Jackson, Failsafe or a driver in their signature") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
            .filter(
                type ->
                    type.getPackageName().startsWith("com.fasterxml")
                        || type.getPackageName().startsWith("dev.failsafe")
                        || type.getPackageName().startsWith("org.h2")
                        || type.getPackageName().startsWith("org.jdbi"))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " has " + type.getName())));
      }
    };
  }

  @Test
  void there_is_no_static_state_that_can_change() {
    noFields()
        .that()
        .areDeclaredInClassesThat(in("core"))
        .should(
            new ArchCondition<>("be static and not final") {
              @Override
              public void check(
                  com.tngtech.archunit.core.domain.JavaField field, ConditionEvents events) {
                boolean mutable =
                    field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.FINAL);
                events.add(new SimpleConditionEvent(field, mutable, field.getFullName()));
              }
            })
        .check(ALL);
  }

  @Test
  void names_say_what_a_class_does() {
    classes()
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl)(\\$.*)?$")
        .check(ALL);
  }
}
