package io.stewardry.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.containAnyMethodsThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.stewardry.audit.AuditLog;
import io.stewardry.keys.ApiKeys;
import io.stewardry.licence.ActivateLicense;
import io.stewardry.secrets.Sealing;
import io.stewardry.secrets.SecretId;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.InstallationAddress;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.internal.CredentialSecrets;
import io.stewardry.vault.internal.KeptCredentialStore;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.PropertyResolver;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;

/// The rules of the house that a compiler does not know.
@AnalyzeClasses(packages = "io.stewardry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule everyHandlerDeclaresWhoMayUseIt =
      methods()
          .that()
          .areMetaAnnotatedWith(RequestMapping.class)
          .should(
              beAnnotatedWith(Requires.class)
                  .or(beAnnotatedWith(SignedIn.class))
                  .or(beAnnotatedWith(Public.class)))
          .because("a handler without a declared permission is a hole");

  /// Work of the engine says what it does while its organization is suspended; a thread of one's
  /// own says nothing. Those that are here do nothing for an organization, or ask for its state at
  /// each write.
  private static final Set<String> WITH_THREADS =
      Set.of(
          "io.stewardry.work.internal.Worker",
          "io.stewardry.signin.internal.Background",
          "io.stewardry.live.internal.LiveStreams",
          "io.stewardry.tenancy.Announcements",
          "io.stewardry.outbound.OutsideClient",
          "io.stewardry.outbound.OutsideDatabases",
          "io.stewardry.outbound.OutsideHosts",
          "io.stewardry.organizations.internal.DnsTxtLookup",
          "io.stewardry.database.embedded.Command",
          "io.stewardry.database.embedded.PostmasterWatch");

  @ArchTest
  static final ArchRule nothingRunsInTheBackgroundBesideTheEngine =
      noClasses()
          .that(
              describe(
                  "are not listed",
                  type -> !WITH_THREADS.contains(type.getName().split("\\$", 2)[0])))
          .should()
          .dependOnClassesThat(
              describe(
                  "start or schedule something",
                  type ->
                      type.getName().startsWith("java.lang.Thread$Builder")
                          || type.getName().startsWith("org.springframework.scheduling.annotation")
                          || type.isAssignableTo(TaskScheduler.class)
                          || type.isAssignableTo(Executor.class)
                          || type.isEquivalentTo(Executors.class)
                          || type.isEquivalentTo(CompletableFuture.class)
                          || type.isEquivalentTo(Timer.class)))
          .orShould()
          .callMethod(Thread.class, "startVirtualThread", Runnable.class)
          .orShould()
          .callMethod(Thread.class, "start")
          .because("what runs later is work.Work, which answers whileSuspended");

  @ArchTest
  static final ArchRule secretsAreOpenedWhereTheyAreUsed =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.stewardry.secrets..")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.factors.internal.CodeCheck")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.federation.AuthorizationCodeFlow")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.channels.internal.ChannelSecrets")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.vault.internal.CredentialSecrets")
          .should()
          .callMethod(Sealing.class, "open", byte[].class, SecretId.class, Function.class)
          .because("who opens a secret is reviewed, and keeps it out of logs and answers");

  @ArchTest
  static final ArchRule credentialsAreOpenedInOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.stewardry.vault.CredentialUse")
          .should()
          .callMethod(
              CredentialSecrets.class, "open", KeptCredentialStore.Kept.class, Function.class)
          .because("a credential goes only where it is for, and one class asks that");

  @ArchTest
  static final ArchRule onlyTenancyAndDatabaseTouchConnections =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.stewardry.tenancy..", "io.stewardry.database..")
          .and()
          // Of databases that organizations name, and not of this installation's.
          .doNotHaveFullyQualifiedName("io.stewardry.outbound.OutsideDatabases")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("javax.sql.DataSource")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Connection")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.springframework.jdbc.core.JdbcTemplate")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.stewardry.tenancy.BoundTransactions")
          .because("SQL runs under the acting context, and one module knows how");

  @ArchTest
  static final ArchRule onlyTenancySaysWhoActs =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.stewardry.tenancy..", "io.stewardry.work.internal..", "io.stewardry.demo..")
          .should()
          .callConstructorWhere(target(owner(equivalentTo(ActingContext.class))))
          .because(
              "who comes is what authentication or SecretBearers found; the queue goes on for who"
                  + " began, and the demo has nobody to ask");

  @ArchTest
  static final ArchRule publicHandlersActForNobodyByThemselves =
      noClasses()
          .that(containAnyMethodsThat(annotatedWith(Public.class)))
          .should()
          .callMethodWhere(target(owner(equivalentTo(Acting.class))))
          .because("without a session, somebody acts by a sign-in or by SecretBearers");

  @ArchTest
  static final ArchRule onlyFewWriteInTwoOrganizations =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.stewardry.onboarding..", "io.stewardry.bulk..", "io.stewardry.tenancy..")
          .and()
          .doNotHaveFullyQualifiedName(ApiKeys.class.getName())
          .and()
          .doNotHaveFullyQualifiedName(ActivateLicense.class.getName())
          .and()
          .doNotHaveFullyQualifiedName(AuditLog.class.getName())
          .should()
          .callMethod(Transactions.class, "in", ActingContext.class, Supplier.class)
          .because(
              "a key lives in its owner's home and is told where it works, an act on one of many"
                  + " commits together with its answer, an organization becomes an MSP together"
                  + " with the one that takes over its work, and what was refused is in the log of"
                  + " the actor's home; everything else acts in one organization");

  @ArchTest
  static final ArchRule onlyActsOnManyRunElsewhere =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.stewardry.bulk..")
          .should()
          .callMethod(Transactions.class, "runIn", ActingContext.class, Runnable.class)
          .because("everybody else is led to the organization in which they act by the gate");

  @ArchTest
  static final ArchRule onlyWhatIsAtHomeIsReadFromElsewhere =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.stewardry.tenancy..",
              "io.stewardry.signin..",
              "io.stewardry.access..",
              "io.stewardry.licensing..")
          .should()
          .callMethod(Transactions.class, "readIn", ActingContext.class, Supplier.class)
          .because(
              "whether somebody has shown who they are, their rights, their roles, and what their"
                  + " organization can give are at home; everything else is read where it is acted");

  @ArchTest
  static final ArchRule onlyStoresAndTheLogWriteSql =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Store")
          .and()
          .resideOutsideOfPackages(
              "io.stewardry.tenancy..", "io.stewardry.database..", "io.stewardry.audit..")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.gate.Entries")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.springframework.jdbc.core.simple.JdbcClient")
          .because("SQL stands in the store of its module");

  @ArchTest
  static final ArchRule onlyDescriptionsSayWhatTheLogCanSay =
      noClasses()
          .that()
          .areNotAssignableTo(Resource.class)
          .and()
          .areNotAssignableTo(AuditAction.class)
          .should()
          .callMethod(AuditAction.class, "viewing", String.class, String.class)
          .because("an action that no module describes has no words and no icon");

  @ArchTest
  static final ArchRule whatPeopleTypeIsJudgedInOnePlace =
      noClasses()
          .that()
          .resideInAnyPackage("io.stewardry..web..", "io.stewardry..api..")
          .and()
          .resideOutsideOfPackage("io.stewardry.tenancy.web..")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.signin.web.Device")
          .should()
          .callMethod(String.class, "isBlank")
          .orShould()
          .callMethod(String.class, "trim")
          .orShould()
          .callMethod(String.class, "strip")
          .because(
              "TypedText knows which characters show nothing; only headers, such as the name of a"
                  + " browser, are read by String's own rules");

  @ArchTest
  static final ArchRule theKernelKnowsNoFramework =
      noClasses()
          .that()
          .resideInAPackage("io.stewardry.kernel..")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..", "tools.jackson..");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(
              ".*\\.([A-Za-z]*(Impl|Manager|Helper|Util|Utils|DTO|Dto)|Default[A-Z][A-Za-z]*|Base[A-Z][A-Za-z]*)")
          .because("a name from the domain says more");

  private static final int MOST_COLLABORATORS = 8;

  /// Whatever takes more is two things.
  @ArchTest
  static final ArchRule constructorsTakeFewCollaborators =
      constructors()
          .that()
          .areDeclaredInClassesThat(
              metaAnnotatedWith(Component.class).as("are made by the container"))
          .should(
              new ArchCondition<JavaConstructor>("take at most 8 collaborators") {
                @Override
                public void check(JavaConstructor constructor, ConditionEvents events) {
                  int takes = constructor.getRawParameterTypes().size();
                  if (takes > MOST_COLLABORATORS) {
                    events.add(
                        SimpleConditionEvent.violated(
                            constructor, constructor.getFullName() + " takes " + takes));
                  }
                }
              });

  @ArchTest
  static final ArchRule constructorsInject = noFields().should().beAnnotatedWith(Autowired.class);

  @ArchTest
  static final ArchRule settingsAreTyped =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.stewardry.PrivateDataFolder")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.PrivateManagement")
          .and()
          .doNotHaveFullyQualifiedName("io.stewardry.TracesOnlyIfWanted")
          .and()
          .doNotHaveFullyQualifiedName(InstallationAddress.class.getName())
          .should()
          .dependOnClassesThat()
          .areAssignableTo(PropertyResolver.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Value.class)
          .because(
              "a setting is a component of a record …Settings, from which docs/settings.md is drawn;"
                  + " these run before settings are bound, or ask for the port that was opened");

  @ArchTest
  static final ArchRule classesAreClosed =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotRecords()
          .and()
          .areNotMetaAnnotatedWith(org.springframework.stereotype.Component.class)
          .should(beFinalOrPackagePrivate());

  private static ArchCondition<JavaClass> beFinalOrPackagePrivate() {
    return new ArchCondition<>("be final, abstract, or seen in their package only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean closed =
            type.getModifiers().contains(JavaModifier.FINAL)
                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                || !type.getModifiers().contains(JavaModifier.PUBLIC);
        events.add(
            new SimpleConditionEvent(type, closed, type.getName() + " is open for inheritance"));
      }
    };
  }
}
