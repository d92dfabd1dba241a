package dev.heed.contracts;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Names of attributes that are personal by their name alone, as they are unless the deployment lists others: the
 * resolver splits them off, so nobody who reads the log can use them. Names are compared by letters and digits:
 * {@code firstName}, {@code first_name} and {@code First-Name} are one.
 */
public final class PersonalAttributes {
    /**
     * In events of every type. Only names that mean a person in any vocabulary, and the identifiers: their opaque forms
     * are what the long log carries. Coarse places (city, country, postal code) are not on the list.
     */
    public static final String ALWAYS_LIST =
            "email,emailAddress,mail,userEmail,customerEmail,contactEmail,workEmail,billingEmail,"
                    + "phone,phoneNumber,mobilePhone,mobileNumber,telephone,tel,fax,whatsapp,"
                    + "firstName,givenName,middleName,lastName,familyName,surname,fullName,maidenName,nickname,"
                    + "displayName,customerName,birthday,birthdate,dateOfBirth,dob,"
                    + "address,address1,address2,addressLine1,addressLine2,street,streetAddress,postalAddress,"
                    + "homeAddress,billingAddress,shippingAddress,deliveryAddress,"
                    + "ssn,socialSecurityNumber,nationalId,taxId,passport,passportNumber,drivingLicence,"
                    + "driversLicense,iban,bankAccount,cardNumber,creditCard,creditCardNumber,cvv,cvc,"
                    + "ip,ipAddress,clientIp,remoteIp,macAddress,imei,idfa,idfv,gaid,advertisingId,"
                    + "password,passwd,passphrase,"
                    + "userId,anonymousId,previousId,loyaltyId,deviceId";

    /**
     * Beside them where data are traits of a person ({@code customer.identified}): elsewhere {@code name} is that of a
     * product, a page or a company. {@code title} is not on the list: it is a job, not a person.
     */
    public static final String OF_TRAITS_LIST = "name,username,login,avatar,photo,picture";

    public static final Set<String> ALWAYS = Set.of(ALWAYS_LIST.split(",", -1));
    public static final Set<String> OF_TRAITS = Set.of(OF_TRAITS_LIST.split(",", -1));

    private PersonalAttributes() {}

    /** Whether {@code name} is one of {@code names} in any spelling. */
    public static boolean isAmong(Collection<String> names, String name) {
        String letters = letters(name);
        return names.stream().anyMatch(listed -> letters(listed).equals(letters));
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
