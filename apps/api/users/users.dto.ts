// What accounts and sessions take and answer.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsString, MaxLength, MinLength } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import type { MadeUser, SessionItem, UserItem } from '#libs/contract/users';
import type { Listed } from '#libs/domain/pages';
import { ROLES } from '#libs/domain/access';
import type { Role } from '#libs/domain/access';
import { ChoiceField, IdField, IfGiven, NameField } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';

/** As at the command line. */
const SHORTEST = 12;
const LONGEST = 256;

function NewPasswordField(required: boolean): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'password', minLength: SHORTEST, maxLength: LONGEST, required }),
    IsString({ message: 'must be a text' }),
    MinLength(SHORTEST, { message: `has fewer than ${SHORTEST} characters` }),
    MaxLength(LONGEST, { message: `is longer than ${LONGEST} characters` }),
    ...(required ? [] : [IfGiven()]),
  );
}

export class UsersQuery extends PageQuery {
  @IdField({ optional: true })
  agencyId?: string;
}

export class NewUserDto {
  @ApiProperty({ format: 'email', maxLength: 254, example: 'amina@example.org' })
  @IsEmail({}, { message: 'must be an email address' })
  @MaxLength(254, { message: 'is longer than 254 characters' })
  email: string;

  @NameField({ maxLength: 120 }, { description: 'How the person is shown', example: 'Amina Berrada' })
  name: string;

  @ChoiceField(ROLES)
  role: Role;

  @IdField()
  agencyId: string;

  @NewPasswordField(false)
  password?: string;
}

export class ChangeUserDto {
  @ApiPropertyOptional({ description: 'False closes the account' })
  @IfGiven()
  @IsBoolean({ message: 'must be true or false' })
  active?: boolean;

  @ChoiceField(ROLES, { optional: true })
  role?: Role;

  @IdField({ optional: true })
  agencyId?: string;

  @NewPasswordField(false)
  password?: string;
}

export class OwnPasswordDto {
  @ApiProperty({ format: 'password', minLength: 1, maxLength: LONGEST })
  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'is empty' })
  @MaxLength(LONGEST, { message: `is longer than ${LONGEST} characters` })
  current: string;

  @NewPasswordField(true)
  next: string;
}

export class UserDto implements UserItem {
  @ApiProperty() userId: string;
  @ApiProperty() email: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty() agencyId: string;
  @ApiProperty({ description: 'An account that is not active signs in nowhere' }) active: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
}

export class MadeUserDto extends UserDto implements MadeUser {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Made up and shown this once; null when it was given, and when the request is sent again',
  })
  password: string | null;
}

export class UserListDto implements Listed<UserItem> {
  @ApiProperty({ type: [UserDto] }) items: UserDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

class SessionItemDto implements SessionItem {
  @ApiProperty() sessionId: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
  @ApiProperty({ description: 'The session that asks' }) current: boolean;
}

export class SessionListDto implements Listed<SessionItem> {
  @ApiProperty({ type: [SessionItemDto] }) items: SessionItemDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
