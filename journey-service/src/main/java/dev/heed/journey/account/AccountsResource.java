package dev.heed.journey.account;

import dev.heed.journey.profile.CustomerSearch;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.ProfileView;
import dev.heed.journey.profile.SearchKey;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Accounts and who belongs to them. */
@Path("/api/journey/v1/accounts")
@Tag(name = "accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountsResource {
    private static final String ACCOUNT = """
            {"id": "acme", "traits": {"name": "Acme", "plan": "business", "seats": 40},
             "changedAt": "2026-01-31T12:00:00Z"}""";

    private final AccountStore accounts;
    private final CustomerSearch search;

    public AccountsResource(AccountStore accounts, CustomerSearch search) {
        this.accounts = accounts;
        this.search = search;
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "All accounts in order of id")
    public Page<Account> list(
            @QueryParam("limit") @DefaultValue("50") int asked, @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        List<Account> found = accounts.page(Cursor.single(Optional.ofNullable(cursor)), limit + 1);
        return Page.of(found, limit, last -> Cursor.after(last.id()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "One account with its traits")
    @APIResponse(
            responseCode = "200",
            description = "The account",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Account.class),
                            examples = @ExampleObject(name = "account", value = ACCOUNT)))
    public Account get(@PathParam("id") String id) {
        return accounts.find(id).orElseThrow(() -> Problems.missing("Account", id));
    }

    @GET
    @Path("{id}/members")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(
            summary = "Customers of an account, in order of id",
            description = "A page may be short although there is a next.")
    public Page<ProfileView> members(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        String after = Cursor.single(Optional.ofNullable(cursor));
        Account account = accounts.find(id).orElseThrow(() -> Problems.missing("Account", id));
        var found = search.saying(SearchKey.granted(Fact.Section.ACCOUNT, account.id()), after, limit);
        return new Page<>(
                found.items(), found.next().map(last -> Cursor.after(last).encode()));
    }
}
