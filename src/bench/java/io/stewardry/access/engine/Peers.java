package io.stewardry.access.engine;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.Context;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.Value;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.springframework.security.acls.domain.AclImpl;
import org.springframework.security.acls.domain.BasePermission;
import org.springframework.security.acls.domain.DefaultPermissionGrantingStrategy;
import org.springframework.security.acls.domain.GrantedAuthoritySid;
import org.springframework.security.acls.domain.ObjectIdentityImpl;
import org.springframework.security.acls.domain.PrincipalSid;
import org.springframework.security.acls.model.ObjectIdentity;
import org.springframework.security.acls.model.Permission;
import org.springframework.security.acls.model.Sid;

/// The others, each in the form that suits it best, asked the reach part of the question only: does
/// the user reach the child with the verb? Roles, ends and the managing organization are left out.
final class Peers {
  private static final List<String> VERBS = List.of("view", "create", "update", "delete");

  private Peers() {}

  /// RBAC with domains: the child is the domain, the set of verbs the role.
  static final class Casbin implements Fixture.Engine {
    private final Enforcer enforcer;

    Casbin(Fixture fixture) {
      Model model = new Model();
      model.loadModelFromText(
          """
          [request_definition]
          r = sub, dom, act
          [policy_definition]
          p = sub, act
          [role_definition]
          g = _, _, _
          [policy_effect]
          e = some(where (p.eft == allow))
          [matchers]
          m = r.act == p.act && g(r.sub, p.sub, r.dom)
          """);
      enforcer = new Enforcer(model);
      enforcer.enableLog(false);
      enforcer.enableAutoBuildRoleLinks(true);
      for (String set : Fixture.VERBS) {
        for (String verb : set.split(",")) {
          enforcer.addPolicy(set, verb);
        }
      }
      List<List<String>> rules = new ArrayList<>();
      for (Fixture.Grant grant : fixture.grants) {
        rules.add(List.of(grant.user().toString(), grant.verbs(), grant.child().toString()));
      }
      enforcer.addGroupingPolicies(rules);
    }

    @Override
    public boolean may(Fixture.Question question) {
      return enforcer.enforce(
          question.user().toString(),
          question.child().id().toString(),
          question.permission().verb().key());
    }
  }

  /// An access control list for each child, found in a map. It ends with refusals for everybody:
  /// where no entry fits, Spring throws, which takes microseconds.
  static final class SpringAcl implements Fixture.Engine {
    private static final Sid EVERYBODY = new GrantedAuthoritySid("STAFF");
    private static final List<Permission> MASKS =
        List.of(
            BasePermission.READ,
            BasePermission.CREATE,
            BasePermission.WRITE,
            BasePermission.DELETE);
    private final Map<ObjectIdentity, AclImpl> lists = new HashMap<>();

    SpringAcl(Fixture fixture) {
      var strategy = new DefaultPermissionGrantingStrategy((granted, ace) -> {});
      long id = 0;
      for (UUID child : fixture.children) {
        ObjectIdentity of = new ObjectIdentityImpl("organization", (Serializable) child);
        lists.put(
            of,
            new AclImpl(
                of, ++id, (acl, type) -> {}, strategy, null, null, false, new PrincipalSid("o")));
      }
      for (Fixture.Grant grant : fixture.grants) {
        AclImpl list =
            lists.get(new ObjectIdentityImpl("organization", (Serializable) grant.child()));
        Sid user = new PrincipalSid(grant.user().toString());
        for (String verb : grant.verbs().split(",")) {
          list.insertAce(list.getEntries().size(), MASKS.get(VERBS.indexOf(verb)), user, true);
        }
      }
      for (AclImpl list : lists.values()) {
        for (Permission mask : MASKS) {
          list.insertAce(list.getEntries().size(), mask, EVERYBODY, false);
        }
      }
    }

    @Override
    public boolean may(Fixture.Question question) {
      AclImpl list =
          lists.get(
              new ObjectIdentityImpl("organization", (Serializable) question.child().id().value()));
      return list.isGranted(
          List.of(MASKS.get(VERBS.indexOf(question.permission().verb().key()))),
          List.of(new PrincipalSid(question.user().toString()), EVERYBODY),
          false);
    }
  }

  /// Four policies, cached in the native part; the slice of entities is the child with those who
  /// reach it, made beforehand and given with each question, as Cedar wants it.
  static final class Cedar implements Fixture.Engine {
    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final EntityTypeName userType = EntityTypeName.parse("User").orElseThrow();
    private final EntityTypeName childType = EntityTypeName.parse("Organization").orElseThrow();
    private final EntityTypeName actionType = EntityTypeName.parse("Action").orElseThrow();
    private final Map<UUID, Entities> slices = new HashMap<>();
    private final PolicySet policies;

    Cedar(Fixture fixture) throws Exception {
      StringBuilder text = new StringBuilder();
      for (String verb : VERBS) {
        text.append(
            "permit(principal, action == Action::\"%1$s\", resource) when { resource.%1$s.contains(principal) };\n"
                .formatted(verb));
      }
      policies = PolicySet.parsePolicies(text.toString());
      policies.cache();
      Map<UUID, Map<String, List<Value>>> lists = new HashMap<>();
      for (Fixture.Grant grant : fixture.grants) {
        for (String verb : grant.verbs().split(",")) {
          lists
              .computeIfAbsent(grant.child(), any -> new HashMap<>())
              .computeIfAbsent(verb, any -> new ArrayList<>())
              .add(userType.of(grant.user().toString()));
        }
      }
      for (UUID child : fixture.children) {
        Map<String, Value> attributes = new HashMap<>();
        for (String verb : VERBS) {
          attributes.put(
              verb,
              new CedarList(lists.getOrDefault(child, Map.of()).getOrDefault(verb, List.of())));
        }
        slices.put(
            child,
            new Entities(
                new HashSet<>(
                    Set.of(new Entity(childType.of(child.toString()), attributes, Set.of())))));
      }
    }

    @Override
    public boolean may(Fixture.Question question) {
      EntityUID user = userType.of(question.user().toString());
      EntityUID child = childType.of(question.child().id().toString());
      try {
        return engine
            .isAuthorized(
                new AuthorizationRequest(
                    user, actionType.of(question.permission().verb().key()), child, new Context()),
                policies,
                slices.get(question.child().id().value()))
            .success
            .orElseThrow()
            .isAllowed();
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}
