package io.mlconnector.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of design section 2, and the habits of style section 12. */
class ArchitectureTest {
  private static final String[] CORE = {
    "io.mlconnector.audit..", "io.mlconnector.connector..", "io.mlconnector.feed..",
        "io.mlconnector.http..",
    "io.mlconnector.internal..", "io.mlconnector.mapping", "io.mlconnector.match..",
        "io.mlconnector.pipeline..",
    "io.mlconnector.state", "io.mlconnector.time..", "io.mlconnector.vault..",
        "io.mlconnector.write.."
  };
  private static final String X3 = "io.mlconnector.sagex3..";
  private static final String CIN7 = "io.mlconnector.cin7..";
  private static final String JDBC = "io.mlconnector.state.jdbc..";
  private static final String MAPPINGS = "io.mlconnector.mappings..";
  private static final String TESTKIT = "io.mlconnector.testkit..";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mlconnector");

  @Test
  void core_names_no_vendor_and_depends_on_no_other_module() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(X3, CIN7, JDBC, MAPPINGS, TESTKIT)
        .check(ALL);
  }

  @Test
  void no_connector_knows_another_or_the_mappings() {
    noClasses()
        .that()
        .resideInAPackage(X3)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CIN7, MAPPINGS, JDBC, TESTKIT)
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(CIN7)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(X3, MAPPINGS, JDBC, TESTKIT)
        .check(ALL);
  }

  @Test
  void the_store_and_the_testkit_depend_on_core_only() {
    noClasses()
        .that()
        .resideInAPackage(JDBC)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(X3, CIN7, MAPPINGS, TESTKIT)
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(TESTKIT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(X3, CIN7, MAPPINGS, JDBC)
        .check(ALL);
  }

  @Test
  void nothing_but_the_time_package_reads_a_clock_or_sleeps() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
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
        .that()
        .resideInAnyPackage(X3, CIN7, MAPPINGS)
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
        .that()
        .resideInAnyPackage(X3, CIN7)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(ALL);
  }

  @Test
  void no_type_of_jackson_failsafe_or_a_driver_is_in_cores_public_api() {
    DescribedPredicate<JavaClass> publicApi =
        JavaClass.Predicates.resideInAnyPackage(CORE)
            .and(
                DescribedPredicate.not(
                    JavaClass.Predicates.resideInAPackage("io.mlconnector.internal..")))
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
        .areDeclaredInClassesThat()
        .resideInAnyPackage(CORE)
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
