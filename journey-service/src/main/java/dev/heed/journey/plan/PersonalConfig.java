package dev.heed.journey.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.Set;

/**
 * Which attributes are personal by their name alone: {@code heed.personal...}, environment {@code HEED_PERSONAL_...}.
 * Names are compared without case, hyphens and underscores, at every depth of an event's data. A setting replaces the
 * whole list.
 */
@ConfigMapping(prefix = "heed.personal")
public interface PersonalConfig {
    /**
     * In events of every type. Only names that mean a person in any vocabulary, and the identifiers: their opaque forms
     * are what the long log carries. Coarse places (city, country, postal code) are not on the list.
     */
    @WithDefault("email,emailAddress,mail,userEmail,customerEmail,contactEmail,workEmail,billingEmail,"
            + "phone,phoneNumber,mobilePhone,mobileNumber,telephone,tel,fax,whatsapp,"
            + "firstName,givenName,middleName,lastName,familyName,surname,fullName,maidenName,nickname,displayName,"
            + "customerName,birthday,birthdate,dateOfBirth,dob,"
            + "address,address1,address2,addressLine1,addressLine2,street,streetAddress,postalAddress,homeAddress,"
            + "billingAddress,shippingAddress,deliveryAddress,"
            + "ssn,socialSecurityNumber,nationalId,taxId,passport,passportNumber,drivingLicence,driversLicense,"
            + "iban,bankAccount,cardNumber,creditCard,creditCardNumber,cvv,cvc,"
            + "ip,ipAddress,clientIp,remoteIp,macAddress,imei,idfa,idfv,gaid,advertisingId,"
            + "password,passwd,passphrase,"
            + "userId,anonymousId,previousId,loyaltyId,deviceId")
    Set<String> names();

    /**
     * Beside them where data are traits of a person ({@code customer.identified}): elsewhere {@code name}
     * is that of a product, a page or a company. {@code title} is not on the list: it is a job, not a person.
     */
    @WithDefault("name,username,login,avatar,photo,picture")
    Set<String> traitNames();
}
