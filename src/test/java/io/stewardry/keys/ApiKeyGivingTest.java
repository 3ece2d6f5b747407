package io.stewardry.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.SystemRole;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a key gives is measured by its own scopes and by what its owner holds now. R64, R91.
class ApiKeyGivingTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("GiveMsp");
  private final World.Made customer = world.customer(msp, "GiveCustomer");
  private final World.Made beside = world.customer(msp, "GiveBeside");
  private final Client alice = msp.admin();

  private Answer made(Client owner, String scopes) {
    return owner.post(
        "/api/api-keys",
        "{\"name\": \"Giver\", \"scopes\": [\"%s\"]}"
            .formatted(scopes.strip().replace(" ", "\", \"")));
  }

  private Client key(Client owner, String scopes) {
    return world.application().client().withToken(made(owner, scopes).expect(201).text("/key"));
  }

  private static String held(SystemRole role, String more) {
    Set<String> keys = new TreeSet<>();
    role.atHome().forEach(permission -> keys.add(permission.key()));
    role.inside().forEach(permission -> keys.add(permission.key()));
    keys.remove("apikey.manage");
    return keys.stream().collect(Collectors.joining(" ")) + " " + more;
  }

  private UUID id(World.Made of, String localPart) {
    return world.id(
        "select user_id from hub.app_user where email = ?", localPart + "@" + of.domain());
  }

  private String staff(String name, String role, boolean apiAccess) {
    return """
    {"firstName": "K", "lastName": "Y", "email": "%s@%s", "role": "%s", "apiAccess": %s, "access": [%s]}
    """
        .formatted(
            name,
            msp.domain(),
            role,
            apiAccess,
            role.equals("msp_admin") ? "" : "{\"organizationId\": \"" + customer.id() + "\"}");
  }

  private String invitation(World.Made to, String name, String role) {
    return "{\"email\": \"%s@%s\", \"role\": \"%s\"}".formatted(name, to.domain(), role);
  }

  @Test
  void shouldMakeNobodyAnOwnerOrMspAdminWhateverItsScopes() {
    Client all = key(alice, held(SystemRole.MSP_ADMIN, "dangerous.change-owners"));
    all.post("/api/staff", staff("a", "msp_admin", false)).expect(403, "ROLE_ESCALATION");
    all.post("/api/invitations", invitation(msp, "b", "msp_admin")).expect(403, "ROLE_ESCALATION");
    Client inside = all.in(customer.id());
    inside
        .post("/api/invitations", invitation(customer, "c", "owner"))
        .expect(403, "ROLE_ESCALATION");
    inside
        .post("/api/invitations", invitation(customer, "c", "org_admin"))
        .expect(403, "ROLE_ESCALATION");
    all.post(
            "/api/organizations/" + customer.id() + "/owners",
            "{\"firstName\": \"K\", \"lastName\": \"Y\", \"email\": \"k@"
                + customer.domain()
                + "\"}")
        .expect(403, "ROLE_ESCALATION");
    Client owners = key(customer.admin(), held(SystemRole.OWNER, ""));
    owners
        .post("/api/invitations", invitation(customer, "d", "owner"))
        .expect(403, "ROLE_ESCALATION");
    world.person(customer, "promoted", "viewer");
    owners
        .patch("/api/users/" + id(customer, "promoted"), "{\"role\": \"owner\"}")
        .expect(403, "ROLE_ESCALATION");
    Client superuser =
        key(world.superuser(), "organization.view owner.manage user.update staff.update");
    superuser
        .in(customer.id())
        .patch("/api/users/" + id(customer, "promoted"), "{\"role\": \"owner\"}")
        .expect(403, "ROLE_ESCALATION");
    assertThat(alice.get("/api/audit?action=request.refused").items("/code"))
        .contains("ROLE_ESCALATION");
  }

  @Test
  void shouldGiveRolesWithinItsScopesOnly() {
    Client bare =
        key(alice, "staff.create staff.update invitation.create user.update access.manage");
    bare.post("/api/staff", staff("e", "technician", false)).expect(403, "ROLE_ESCALATION");
    bare.post("/api/staff", staff("e", "read_only", false)).expect(403, "ROLE_ESCALATION");
    Client enough = key(alice, held(SystemRole.TECHNICIAN, "staff.create access.manage"));
    enough.post("/api/staff", staff("e", "technician", false)).expect(201);
    enough.post("/api/staff", staff("f", "read_only", false)).expect(403, "ROLE_ESCALATION");
    world.person(msp, "promoted", "read_only");
    bare.patch("/api/staff/" + id(msp, "promoted"), "{\"role\": \"administrator\"}")
        .expect(403, "ROLE_ESCALATION");
    bare.patch("/api/staff/" + id(msp, "promoted"), "{\"apiAccess\": true}")
        .expect(403, "ROLE_ESCALATION");
    Client administrators = key(alice, held(SystemRole.MSP_ADMIN, ""));
    administrators
        .patch("/api/staff/" + id(msp, "promoted"), "{\"apiAccess\": true}")
        .expect(403, "ROLE_ESCALATION");

    Client inviting = key(customer.admin(), "invitation.create");
    for (String role : new String[] {"owner", "org_admin", "viewer", "member"}) {
      inviting
          .post("/api/invitations", invitation(customer, "g", role))
          .expect(403, "ROLE_ESCALATION");
    }
    Client members = key(customer.admin(), "invitation.create agent.use");
    Answer invited =
        members.post("/api/invitations", invitation(customer, "g", "member")).expect(201);
    members.post("/api/invitations/" + invited.text("/id") + "/resend", null).expect(200);
    // A link that is made anew gives the role anew.
    Answer owner =
        customer.admin().post("/api/invitations", invitation(customer, "h", "owner")).expect(201);
    members
        .post("/api/invitations/" + owner.text("/id") + "/resend", null)
        .expect(403, "ROLE_ESCALATION");
  }

  @Test
  void shouldBeCutWithItsOwnersRights() {
    Client admin = world.person(customer, "later", "org_admin");
    Client key = key(admin, "user.view invitation.create agent.use");
    key.post("/api/invitations", invitation(customer, "i", "member")).expect(201);
    world.sql(
        "update hub.member_state set role = 'viewer' where user_id = ?", id(customer, "later"));
    key.post("/api/invitations", invitation(customer, "j", "member")).expect(403, "FORBIDDEN");
  }

  @Test
  void shouldGiveAccessWithinItsScopesOnly() {
    world.person(msp, "tom", "technician");
    String to = "{\"access\": [{\"organizationId\": \"%s\"%s}]}";
    String path = "/api/staff/" + id(msp, "tom") + "/access";
    Client bare = key(alice, "access.manage group.update staff.view");
    bare.put(path, to.formatted(customer.id(), "")).expect(403, "ROLE_ESCALATION");
    bare.put(path, to.formatted(customer.id(), ", \"verbs\": [\"view\"]"))
        .expect(403, "ROLE_ESCALATION");
    bare.put("/api/staff/" + msp.owner() + "/access", to.formatted(customer.id(), "")).expect(200);
    Client enough = key(alice, held(SystemRole.TECHNICIAN, "access.manage staff.view"));
    enough.put(path, to.formatted(customer.id(), "")).expect(200);
    // Whoever is in a group that carries access decides it as well.
    String group = alice.post("/api/groups", "{\"name\": \"Given\"}").expect(201).text("/id");
    alice.put(path, "{\"access\": [{\"groupId\": \"" + group + "\"}]}").expect(200);
    String member = "/api/groups/" + group + "/organizations/" + beside.id();
    bare.put(member, null).expect(403, "ROLE_ESCALATION");
    key(alice, "group.update").put(member, null).expect(403, "ROLE_ESCALATION");
    key(alice, held(SystemRole.TECHNICIAN, "group.update access.manage"))
        .put(member, null)
        .expect(200);
  }

  @Test
  void shouldMakeRolesAndEntitlementsWithinItsScopesOnly() {
    String role = "{\"name\": \"%s\", \"permissions\": [\"%s\"]}";
    Client roles = key(customer.admin(), "role.manage role.view alert.view");
    roles.post("/api/roles", role.formatted("More", "user.delete")).expect(403, "ROLE_ESCALATION");
    String made =
        roles.post("/api/roles", role.formatted("Fine", "alert.view")).expect(201).text("/id");
    roles
        .patch("/api/roles/" + made, role.formatted("Fine", "user.delete"))
        .expect(403, "ROLE_ESCALATION");
    String greater =
        customer
            .admin()
            .post("/api/roles", role.formatted("Great", "user.delete"))
            .expect(201)
            .text("/id");
    roles
        .patch("/api/roles/" + greater, role.formatted("Great", "alert.view"))
        .expect(403, "FORBIDDEN");

    String unique = UUID.randomUUID().toString().substring(0, 8);
    String draft =
        """
        {"name": "Made %1$s", "emailDomain": "made%1$s.example"%2$s,
         "owners": [{"firstName": "A", "lastName": "B", "email": "a@made%1$s.example"}]}
        """;
    world.sql(
        "insert into hub.org_capability (org_id, capability) values (?, 'monitoring') on conflict do nothing",
        msp.id());
    Client creating = key(alice, "organization.create organization.view");
    creating
        .post("/api/organizations", draft.formatted(unique, ", \"limits\": {\"users\": 5}"))
        .expect(403, "ROLE_ESCALATION");
    creating
        .post(
            "/api/organizations",
            draft.formatted(
                unique, ", \"capabilities\": [{\"key\": \"iam\"}, {\"key\": \"monitoring\"}]"))
        .expect(403, "ROLE_ESCALATION");
    // Whoever creates one names those who begin there, who get nothing that was there before.
    creating.post("/api/organizations", draft.formatted(unique, "")).expect(201);
    creating
        .put("/api/organizations/" + customer.id() + "/limits", "{\"users\": 5}")
        .expect(403, "FORBIDDEN");
  }
}
